using Profundo.Lanes;

namespace Profundo;

public sealed partial class Tensor
{
    /// <summary>The logarithm to the base 2 of every element.</summary>
    public Tensor Log2() => Elementwise.Apply(new Log2Operator(), this);
}

/// <summary>The logarithm to the base 2.</summary>
internal readonly record struct Log2Operator : IUnaryOperator
{
    public static string Name => "log2";

    public static GradientReads Reads => GradientReads.First;

    public static (double Low, double High) Domain => (0.1, 5);

    public L Apply<L>(L x) where L : struct, ILane<L> => Mathematics.Log2(x);

    public Tensor Gradient(Tensor dy, Tensor x, Tensor y) => ChainRule.Apply(dy, new ReciprocalOperator(), x, 1 / Math.Log(2));

    public double Reference(double x) => Math.Log2(x);
}
