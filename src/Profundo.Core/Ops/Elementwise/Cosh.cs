using Profundo.Lanes;

namespace Profundo;

public sealed partial class Tensor
{
    /// <summary>The hyperbolic cosine of every element.</summary>
    public Tensor Cosh() => Elementwise.Apply(new CoshOperator(), this);
}

/// <summary>The hyperbolic cosine.</summary>
internal readonly record struct CoshOperator : IUnaryOperator
{
    public static string Name => "cosh";

    public static GradientReads Reads => GradientReads.First;

    public L Apply<L>(L x) where L : struct, ILane<L> => Mathematics.Cosh(x);

    public Tensor Gradient(Tensor dy, Tensor x, Tensor y) => ChainRule.Apply(dy, new SinhOperator(), x);

    public double Reference(double x) => Math.Cosh(x);
}
