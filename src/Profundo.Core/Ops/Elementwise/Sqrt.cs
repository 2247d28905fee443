using Profundo.Lanes;

namespace Profundo;

public sealed partial class Tensor
{
    /// <summary>The square root of every element; NaN for negative ones.</summary>
    public Tensor Sqrt() => Elementwise.Apply(new SqrtOperator(), this);
}

/// <summary>The square root.</summary>
internal readonly record struct SqrtOperator : IUnaryOperator
{
    public static string Name => "sqrt";

    public static GradientReads Reads => GradientReads.Output;

    public static (double Low, double High) Domain => (0.1, 5);

    public L Apply<L>(L x) where L : struct, ILane<L> => L.Sqrt(x);

    public Tensor Gradient(Tensor dy, Tensor x, Tensor y) => ChainRule.Apply(dy, new ReciprocalOperator(), y, 0.5);

    public double Reference(double x) => Math.Sqrt(x);
}
