using Profundo.Lanes;

namespace Profundo;

public sealed partial class Tensor
{
    /// <summary>The logarithm of the absolute value of the gamma function of every element; log((x − 1)!) for whole numbers.</summary>
    public Tensor LogGamma() => Elementwise.Apply(new LogGammaOperator(), this);
}

/// <summary>The logarithm of the gamma function.</summary>
internal readonly record struct LogGammaOperator : IUnaryOperator
{
    public static string Name => "lgamma";

    public static GradientReads Reads => GradientReads.First;

    public static (double Low, double High) Domain => (0.3, 5);

    public L Apply<L>(L x) where L : struct, ILane<L> => Mathematics.LogGamma(x);

    public Tensor Gradient(Tensor dy, Tensor x, Tensor y) => ChainRule.Apply(dy, new DigammaOperator(), x);

    public double Reference(double x) => SpecialFunctions.LogGamma(x);
}
