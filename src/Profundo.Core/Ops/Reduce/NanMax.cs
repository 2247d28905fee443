using Profundo.Lanes;

namespace Profundo;

public sealed partial class Tensor
{
    /// <summary>The greatest element of all elements that are numbers, a scalar, or along several axes.</summary>
    /// <param name="axes">The axes; none means all.</param>
    /// <param name="keepDims">Keeps them as axes of length 1, so that the result broadcasts against this tensor.</param>
    /// <exception cref="IndexException">An axis does not exist.</exception>
    public Tensor NanMax(int[]? axes = null, bool keepDims = false) => DType.IsFloatingPoint ? Reduction<NanMaxReduction>.Apply(this, axes, keepDims) : Max(axes, keepDims);

    /// <summary>The greatest element along an axis of the elements that are numbers; not a number if there are none.</summary>
    /// <param name="axis">The axis; negative counts from the last.</param>
    /// <param name="keepDims">Keeps it as an axis of length 1, so that the result broadcasts against this tensor.</param>
    /// <exception cref="IndexException">The axis does not exist.</exception>
    public Tensor NanMax(int axis, bool keepDims = false) => DType.IsFloatingPoint ? Reduction<NanMaxReduction>.Apply(this, [axis], keepDims) : Max([axis], keepDims);
}

/// <summary>The greatest element of the elements that are numbers.</summary>
internal readonly struct NanMaxReduction : IReduction
{
    public static string Name => "nanmax";

    public static bool TakesIntegers => false; // which have no NaN

    public static double Identity => double.NaN;

    public static bool AcceptsEmpty => false;

    public static L Combine<L>(L a, L b) where L : struct, ILane<L> => L.Select(L.Equal(a, a), L.Select(L.Equal(b, b), L.Maximum(a, b), a), b);

    public static Tensor Gradient(Tensor dy, Tensor x, Tensor y, ReducedAxes over) => MaxReduction.Share(dy, x, y);

    public static double Reference(IReadOnlyList<double> values) => values.Where(value => !double.IsNaN(value)).DefaultIfEmpty(double.NaN).Max();
}
