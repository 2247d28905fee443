using Profundo.Lanes;

namespace Profundo;

public sealed partial class Tensor
{
    /// <summary>The greatest element of all elements, a scalar, or along several axes.</summary>
    /// <param name="axes">The axes; none means all.</param>
    /// <param name="keepDims">Keeps them as axes of length 1, so that the result broadcasts against this tensor.</param>
    /// <exception cref="IndexException">An axis does not exist.</exception>
    public Tensor Max(int[]? axes = null, bool keepDims = false) => Reduction<MaxReduction>.Apply(this, axes, keepDims);

    /// <summary>The greatest element along an axis. If several are, they share the gradient; not a number wins over every number.</summary>
    /// <param name="axis">The axis; negative counts from the last.</param>
    /// <param name="keepDims">Keeps it as an axis of length 1, so that the result broadcasts against this tensor.</param>
    /// <exception cref="IndexException">The axis does not exist.</exception>
    public Tensor Max(int axis, bool keepDims = false) => Reduction<MaxReduction>.Apply(this, [axis], keepDims);
}

/// <summary>The greatest element.</summary>
internal readonly struct MaxReduction : IReduction
{
    public static string Name => "max";

    public static double Identity => double.NegativeInfinity;

    public static bool AcceptsEmpty => false;

    public static L Combine<L>(L a, L b) where L : struct, ILane<L> => L.Maximum(a, b);

    public static Tensor Gradient(Tensor dy, Tensor x, Tensor y, ReducedAxes over) => Share(dy, x, y);

    public static double Reference(IReadOnlyList<double> values) => values.Max();

    /// <summary>An equal part of the gradient for every element that is the result.</summary>
    internal static Tensor Share(Tensor dy, Tensor x, Tensor y)
    {
        var chosen = (x == y).AsType(dy.DType);
        return dy / chosen.SumTo(dy.Shape) * chosen;
    }
}
