using Profundo.Lanes;

namespace Profundo;

public sealed partial class Tensor
{
    /// <summary>Whether all elements are true, that is not 0; true if there are none.</summary>
    /// <param name="axes">The axes; none means all.</param>
    /// <param name="keepDims">Keeps them as axes of length 1, so that the result broadcasts against this tensor.</param>
    /// <returns>A bool tensor.</returns>
    /// <exception cref="IndexException">An axis does not exist.</exception>
    public Tensor All(int[]? axes = null, bool keepDims = false) => Reduction<AllReduction>.Apply(this, axes, keepDims);

    /// <summary>Whether all elements are true, that is not 0, along an axis.</summary>
    /// <param name="axis">The axis; negative counts from the last.</param>
    /// <param name="keepDims">Keeps it as an axis of length 1, so that the result broadcasts against this tensor.</param>
    /// <returns>A bool tensor.</returns>
    /// <exception cref="IndexException">The axis does not exist.</exception>
    public Tensor All(int axis, bool keepDims = false) => Reduction<AllReduction>.Apply(this, [axis], keepDims);
}

/// <summary>Whether all elements are true, that is not 0.</summary>
internal readonly struct AllReduction : IReduction
{
    public static string Name => "all";

    public static double Identity => 1;

    public static bool IsDifferentiable => false;

    public static DType ResultType(DType type) => DType.Bool;

    public static L Combine<L>(L a, L b) where L : struct, ILane<L> => L.Minimum(a, b);

    public static Tensor Gradient(Tensor dy, Tensor x, Tensor y, ReducedAxes over) => dy;

    public static double Reference(IReadOnlyList<double> values) => values.All(value => value != 0) ? 1 : 0;
}
