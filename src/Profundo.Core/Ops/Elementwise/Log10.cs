using Profundo.Lanes;

namespace Profundo;

public sealed partial class Tensor
{
    /// <summary>The logarithm to the base 10 of every element.</summary>
    public Tensor Log10() => Elementwise.Apply(new Log10Operator(), this);
}

/// <summary>The logarithm to the base 10.</summary>
internal readonly record struct Log10Operator : IUnaryOperator
{
    public static string Name => "log10";

    public static GradientReads Reads => GradientReads.First;

    public static (double Low, double High) Domain => (0.1, 5);

    public L Apply<L>(L x) where L : struct, ILane<L> => Mathematics.Log10(x);

    public Tensor Gradient(Tensor dy, Tensor x, Tensor y) => ChainRule.Apply(dy, new ReciprocalOperator(), x, 1 / Math.Log(10));

    public double Reference(double x) => Math.Log10(x);
}
