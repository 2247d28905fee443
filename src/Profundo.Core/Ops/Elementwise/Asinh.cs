using Profundo.Lanes;

namespace Profundo;

public sealed partial class Tensor
{
    /// <summary>The inverse hyperbolic sine of every element.</summary>
    public Tensor Asinh() => Elementwise.Apply(new AsinhOperator(), this);
}

/// <summary>The inverse hyperbolic sine.</summary>
internal readonly record struct AsinhOperator : IUnaryOperator
{
    public static string Name => "asinh";

    public static GradientReads Reads => GradientReads.First;

    public L Apply<L>(L x) where L : struct, ILane<L> => Mathematics.Asinh(x);

    public Tensor Gradient(Tensor dy, Tensor x, Tensor y) => ChainRule.Apply(dy, new InverseRootQuadraticOperator(1, 1), x);

    public double Reference(double x) => Math.Asinh(x);
}
