using Profundo.Lanes;

namespace Profundo;

public sealed partial class Tensor
{
    /// <summary>Negative elements times a small slope, the others unchanged. Maas et al. 2013.</summary>
    /// <param name="slope">What negative elements are multiplied by.</param>
    public Tensor LeakyRelu(double slope = 0.01) => Elementwise.Apply(new LeakyReluOperator(slope), this);
}

/// <summary>Another slope for negative numbers.</summary>
/// <param name="Slope">What negative numbers are multiplied by.</param>
internal readonly record struct LeakyReluOperator(double Slope) : IUnaryOperator
{
    public static string Name => "leaky-relu";

    public static GradientReads Reads => GradientReads.First;

    public L Apply<L>(L x) where L : struct, ILane<L> => L.Select(L.LessThan(L.Constant(0), x), x, L.Constant(Slope) * x);

    public Tensor Gradient(Tensor dy, Tensor x, Tensor y) => ChainRule.Apply(dy, new LeakyReluSlopeOperator(Slope), x);

    public double Reference(double x) => x > 0 ? x : Slope * x;
}

/// <summary>1 for positive numbers, the slope for the others.</summary>
/// <param name="Slope">The value for negative numbers.</param>
internal readonly record struct LeakyReluSlopeOperator(double Slope) : IUnaryOperator
{
    public static string Name => "leaky-relu-slope";

    public static GradientReads Reads => GradientReads.Nothing;

    public L Apply<L>(L x) where L : struct, ILane<L> => L.Select(L.LessThan(L.Constant(0), x), L.Constant(1), L.Constant(Slope));

    public Tensor? Gradient(Tensor dy, Tensor x, Tensor y) => null;

    public double Reference(double x) => x > 0 ? 1 : Slope;
}
