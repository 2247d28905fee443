using Profundo.Lanes;

namespace Profundo;

public sealed partial class Tensor
{
    /// <summary>
    /// ½·(σ·x)² for every element up to 1/σ² in size, |x| − ½/σ² beyond: a square that large errors do not dominate. Girshick 2015, eq. 3.
    /// </summary>
    /// <param name="sigma">Where the square ends, at 1/σ².</param>
    public Tensor SmoothL1(double sigma = 1) => sigma == 1
        ? Elementwise.Apply(new SmoothL1Operator(), this)
        : Elementwise.Apply(new SmoothL1Operator(), this * (sigma * sigma)) / (sigma * sigma);
}

/// <summary>½·x² up to 1 in size, |x| − ½ beyond.</summary>
internal readonly record struct SmoothL1Operator : IUnaryOperator
{
    public static string Name => "smooth-l1";

    public static GradientReads Reads => GradientReads.First;

    public L Apply<L>(L x) where L : struct, ILane<L>
    {
        L size = L.Abs(x), half = L.Constant(0.5);
        return L.Select(size.IsBelow(1), half * x * x, size - half);
    }

    public Tensor Gradient(Tensor dy, Tensor x, Tensor y) => ChainRule.Apply(dy, new ClipOperator(-1, 1), x);

    public double Reference(double x) => Math.Abs(x) < 1 ? 0.5 * x * x : Math.Abs(x) - 0.5;
}
