using Profundo.Lanes;

namespace Profundo;

public sealed partial class Tensor
{
    /// <summary>The sum of all elements that are numbers, a scalar, or along several axes.</summary>
    /// <param name="axes">The axes; none means all.</param>
    /// <param name="keepDims">Keeps them as axes of length 1, so that the result broadcasts against this tensor.</param>
    /// <exception cref="IndexException">An axis does not exist.</exception>
    public Tensor NanSum(int[]? axes = null, bool keepDims = false) => DType.IsFloatingPoint ? Reduction<NanSumReduction>.Apply(this, axes, keepDims) : Sum(axes, keepDims);

    /// <summary>The sum along an axis of the elements that are numbers; 0 if there are none.</summary>
    /// <param name="axis">The axis; negative counts from the last.</param>
    /// <param name="keepDims">Keeps it as an axis of length 1, so that the result broadcasts against this tensor.</param>
    /// <exception cref="IndexException">The axis does not exist.</exception>
    public Tensor NanSum(int axis, bool keepDims = false) => DType.IsFloatingPoint ? Reduction<NanSumReduction>.Apply(this, [axis], keepDims) : Sum([axis], keepDims);
}

/// <summary>The sum of the elements that are numbers.</summary>
internal readonly struct NanSumReduction : IReduction
{
    public static string Name => "nansum";

    public static bool TakesIntegers => false; // which have no NaN

    public static double Identity => 0;

    public static GradientReads Reads => GradientReads.First;

    public static L Map<L>(L x) where L : struct, ILane<L> => L.Select(L.Equal(x, x), x, L.Constant(0));

    public static L Combine<L>(L a, L b) where L : struct, ILane<L> => a + b;

    public static Tensor Gradient(Tensor dy, Tensor x, Tensor y, ReducedAxes over) => dy * x.Equal(x).AsType(dy.DType);

    public static double Reference(IReadOnlyList<double> values) => values.Where(value => !double.IsNaN(value)).Sum();
}
