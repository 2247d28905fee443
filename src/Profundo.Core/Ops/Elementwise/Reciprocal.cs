using Profundo.Lanes;

namespace Profundo;

public sealed partial class Tensor
{
    /// <summary>The reciprocal of every element, 1/x.</summary>
    public Tensor Reciprocal() => Elementwise.Apply(new ReciprocalOperator(), this);
}

/// <summary>The reciprocal.</summary>
internal readonly record struct ReciprocalOperator : IUnaryOperator
{
    public static string Name => "reciprocal";

    public static GradientReads Reads => GradientReads.Output;

    public static (double Low, double High) Domain => (0.3, 3);

    public L Apply<L>(L x) where L : struct, ILane<L> => x.Reciprocal();

    public Tensor Gradient(Tensor dy, Tensor x, Tensor y) => ChainRule.Apply(dy, new SquareOperator(), y, -1);

    public double Reference(double x) => 1 / x;
}
