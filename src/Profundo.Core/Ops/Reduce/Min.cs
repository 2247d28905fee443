using Profundo.Lanes;

namespace Profundo;

public sealed partial class Tensor
{
    /// <summary>The least element of all elements, a scalar, or along several axes.</summary>
    /// <param name="axes">The axes; none means all.</param>
    /// <param name="keepDims">Keeps them as axes of length 1, so that the result broadcasts against this tensor.</param>
    /// <exception cref="IndexException">An axis does not exist.</exception>
    public Tensor Min(int[]? axes = null, bool keepDims = false) => Reduction<MinReduction>.Apply(this, axes, keepDims);

    /// <summary>The least element along an axis. If several are, they share the gradient; not a number wins over every number.</summary>
    /// <param name="axis">The axis; negative counts from the last.</param>
    /// <param name="keepDims">Keeps it as an axis of length 1, so that the result broadcasts against this tensor.</param>
    /// <exception cref="IndexException">The axis does not exist.</exception>
    public Tensor Min(int axis, bool keepDims = false) => Reduction<MinReduction>.Apply(this, [axis], keepDims);
}

/// <summary>The least element.</summary>
internal readonly struct MinReduction : IReduction
{
    public static string Name => "min";

    public static double Identity => double.PositiveInfinity;

    public static bool AcceptsEmpty => false;

    public static L Combine<L>(L a, L b) where L : struct, ILane<L> => L.Minimum(a, b);

    public static Tensor Gradient(Tensor dy, Tensor x, Tensor y, ReducedAxes over) => MaxReduction.Share(dy, x, y);

    public static double Reference(IReadOnlyList<double> values) => values.Min();
}
