using Profundo.Lanes;

namespace Profundo.Tests.Lanes;

struct ExpFormula : IFormula { public static L Apply<L>(L a, L b, L c) where L : struct, ILane<L> => Mathematics.Exp(a); }
struct Exp2Formula : IFormula { public static L Apply<L>(L a, L b, L c) where L : struct, ILane<L> => Mathematics.Exp2(a); }
struct Expm1Formula : IFormula { public static L Apply<L>(L a, L b, L c) where L : struct, ILane<L> => Mathematics.Expm1(a); }
struct SigmoidFormula : IFormula { public static L Apply<L>(L a, L b, L c) where L : struct, ILane<L> => Mathematics.Sigmoid(a); }
struct SoftplusFormula : IFormula { public static L Apply<L>(L a, L b, L c) where L : struct, ILane<L> => Mathematics.Softplus(a); }
struct LogFormula : IFormula { public static L Apply<L>(L a, L b, L c) where L : struct, ILane<L> => Mathematics.Log(a); }
struct Log1pFormula : IFormula { public static L Apply<L>(L a, L b, L c) where L : struct, ILane<L> => Mathematics.Log1p(a); }
struct Log2Formula : IFormula { public static L Apply<L>(L a, L b, L c) where L : struct, ILane<L> => Mathematics.Log2(a); }
struct Log10Formula : IFormula { public static L Apply<L>(L a, L b, L c) where L : struct, ILane<L> => Mathematics.Log10(a); }
struct SinFormula : IFormula { public static L Apply<L>(L a, L b, L c) where L : struct, ILane<L> => Mathematics.Sin(a); }
struct CosFormula : IFormula { public static L Apply<L>(L a, L b, L c) where L : struct, ILane<L> => Mathematics.Cos(a); }
struct TanFormula : IFormula { public static L Apply<L>(L a, L b, L c) where L : struct, ILane<L> => Mathematics.Tan(a); }
struct AsinFormula : IFormula { public static L Apply<L>(L a, L b, L c) where L : struct, ILane<L> => Mathematics.Asin(a); }
struct AcosFormula : IFormula { public static L Apply<L>(L a, L b, L c) where L : struct, ILane<L> => Mathematics.Acos(a); }
struct AtanFormula : IFormula { public static L Apply<L>(L a, L b, L c) where L : struct, ILane<L> => Mathematics.Atan(a); }
struct Atan2Formula : IFormula { public static L Apply<L>(L a, L b, L c) where L : struct, ILane<L> => Mathematics.Atan2(a, b); }
struct SinhFormula : IFormula { public static L Apply<L>(L a, L b, L c) where L : struct, ILane<L> => Mathematics.Sinh(a); }
struct CoshFormula : IFormula { public static L Apply<L>(L a, L b, L c) where L : struct, ILane<L> => Mathematics.Cosh(a); }
struct TanhFormula : IFormula { public static L Apply<L>(L a, L b, L c) where L : struct, ILane<L> => Mathematics.Tanh(a); }
struct AsinhFormula : IFormula { public static L Apply<L>(L a, L b, L c) where L : struct, ILane<L> => Mathematics.Asinh(a); }
struct AcoshFormula : IFormula { public static L Apply<L>(L a, L b, L c) where L : struct, ILane<L> => Mathematics.Acosh(a); }
struct AtanhFormula : IFormula { public static L Apply<L>(L a, L b, L c) where L : struct, ILane<L> => Mathematics.Atanh(a); }
struct ErfFormula : IFormula { public static L Apply<L>(L a, L b, L c) where L : struct, ILane<L> => Mathematics.Erf(a); }
struct ErfcFormula : IFormula { public static L Apply<L>(L a, L b, L c) where L : struct, ILane<L> => Mathematics.Erfc(a); }
struct ErfinvFormula : IFormula { public static L Apply<L>(L a, L b, L c) where L : struct, ILane<L> => Mathematics.Erfinv(a); }
struct NormalDistributionFormula : IFormula { public static L Apply<L>(L a, L b, L c) where L : struct, ILane<L> => Mathematics.NormalDistribution(a); }
struct LogGammaFormula : IFormula { public static L Apply<L>(L a, L b, L c) where L : struct, ILane<L> => Mathematics.LogGamma(a); }
struct DigammaFormula : IFormula { public static L Apply<L>(L a, L b, L c) where L : struct, ILane<L> => Mathematics.Digamma(a); }
struct CbrtFormula : IFormula { public static L Apply<L>(L a, L b, L c) where L : struct, ILane<L> => Mathematics.Cbrt(a); }
struct PowerFormula : IFormula { public static L Apply<L>(L a, L b, L c) where L : struct, ILane<L> => Mathematics.Power(a, b); }
