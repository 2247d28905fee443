using Profundo.Lanes;

namespace Profundo;

public sealed partial class Tensor
{
    /// <summary>The inverse hyperbolic cosine of every element; NaN below 1.</summary>
    public Tensor Acosh() => Elementwise.Apply(new AcoshOperator(), this);
}

/// <summary>The inverse hyperbolic cosine.</summary>
internal readonly record struct AcoshOperator : IUnaryOperator
{
    public static string Name => "acosh";

    public static GradientReads Reads => GradientReads.First;

    public static (double Low, double High) Domain => (1.3, 5);

    public L Apply<L>(L x) where L : struct, ILane<L> => Mathematics.Acosh(x);

    public Tensor Gradient(Tensor dy, Tensor x, Tensor y) => ChainRule.Apply(dy, new InverseRootQuadraticOperator(-1, 1), x);

    public double Reference(double x) => Math.Acosh(x);
}
