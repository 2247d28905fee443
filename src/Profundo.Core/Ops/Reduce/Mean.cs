using Profundo.Lanes;

namespace Profundo;

public sealed partial class Tensor
{
    /// <summary>The mean of all elements, a scalar; not a number if there are none.</summary>
    /// <param name="dtype">The element type to compute in; default: that of the elements, and float32 for integers and bools.</param>
    public Tensor Mean(DType? dtype = null) => Reduction<MeanReduction>.Apply(this, [], keepDims: false, dtype);

    /// <summary>The mean along an axis.</summary>
    /// <param name="axis">The axis; negative counts from the last.</param>
    /// <param name="keepDims">Keeps it as an axis of length 1, so that the result broadcasts against this tensor.</param>
    /// <param name="dtype">The element type to compute in; default: that of the elements, and float32 for integers and bools.</param>
    /// <exception cref="IndexException">The axis does not exist.</exception>
    public Tensor Mean(int axis, bool keepDims = false, DType? dtype = null) => Reduction<MeanReduction>.Apply(this, [axis], keepDims, dtype);

    /// <summary>The mean along several axes.</summary>
    /// <param name="axes">The axes; none means all.</param>
    /// <param name="keepDims">Keeps them as axes of length 1, so that the result broadcasts against this tensor.</param>
    /// <param name="dtype">The element type to compute in; default: that of the elements, and float32 for integers and bools.</param>
    /// <exception cref="IndexException">An axis does not exist.</exception>
    public Tensor Mean(int[] axes, bool keepDims = false, DType? dtype = null) => Reduction<MeanReduction>.Apply(this, axes, keepDims, dtype);
}

/// <summary>The arithmetic mean.</summary>
internal readonly struct MeanReduction : IReduction
{
    public static string Name => "mean";

    public static double Identity => 0;

    public static GradientReads Reads => GradientReads.Nothing;

    public static DType ResultType(DType type) => DTypes.Real(type);

    public static L Combine<L>(L a, L b) where L : struct, ILane<L> => a + b;

    public static L Finish<L>(L x, L count) where L : struct, ILane<L> => x / count;

    public static Tensor Gradient(Tensor dy, Tensor x, Tensor y, ReducedAxes over) => dy * (1.0 / over.Count);

    public static double Reference(IReadOnlyList<double> values) => values.Average();
}
