using Profundo.Lanes;

namespace Profundo;

public sealed partial class Tensor
{
    /// <summary>The inverse hyperbolic tangent of every element; NaN outside of −1 to 1.</summary>
    public Tensor Atanh() => Elementwise.Apply(new AtanhOperator(), this);
}

/// <summary>The inverse hyperbolic tangent.</summary>
internal readonly record struct AtanhOperator : IUnaryOperator
{
    public static string Name => "atanh";

    public static GradientReads Reads => GradientReads.First;

    public static (double Low, double High) Domain => (-0.8, 0.8);

    public L Apply<L>(L x) where L : struct, ILane<L> => Mathematics.Atanh(x);

    public Tensor Gradient(Tensor dy, Tensor x, Tensor y) => ChainRule.Apply(dy, new InverseQuadraticOperator(1, -1), x);

    public double Reference(double x) => Math.Atanh(x);
}
