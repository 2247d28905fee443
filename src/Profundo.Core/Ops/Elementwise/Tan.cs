using Profundo.Lanes;

namespace Profundo;

public sealed partial class Tensor
{
    /// <summary>The tangent of every element, an angle in radians.</summary>
    public Tensor Tan() => Elementwise.Apply(new TanOperator(), this);
}

/// <summary>The tangent.</summary>
internal readonly record struct TanOperator : IUnaryOperator
{
    public static string Name => "tan";

    public static GradientReads Reads => GradientReads.Output;

    public static (double Low, double High) Domain => (-1.2, 1.2);

    public L Apply<L>(L x) where L : struct, ILane<L> => Mathematics.Tan(x);

    public Tensor Gradient(Tensor dy, Tensor x, Tensor y) => ChainRule.Apply(dy, new QuadraticOperator(1, 1), y);

    public double Reference(double x) => Math.Tan(x);
}
