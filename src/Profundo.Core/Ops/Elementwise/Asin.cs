using Profundo.Lanes;

namespace Profundo;

public sealed partial class Tensor
{
    /// <summary>The angle from −π/2 to π/2 whose sine is the element; NaN outside of −1 to 1.</summary>
    public Tensor Asin() => Elementwise.Apply(new AsinOperator(), this);
}

/// <summary>The inverse sine.</summary>
internal readonly record struct AsinOperator : IUnaryOperator
{
    public static string Name => "asin";

    public static GradientReads Reads => GradientReads.First;

    public static (double Low, double High) Domain => (-0.9, 0.9);

    public L Apply<L>(L x) where L : struct, ILane<L> => Mathematics.Asin(x);

    public Tensor Gradient(Tensor dy, Tensor x, Tensor y) => ChainRule.Apply(dy, new InverseRootQuadraticOperator(1, -1), x);

    public double Reference(double x) => Math.Asin(x);
}
