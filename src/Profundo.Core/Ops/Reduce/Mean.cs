using Profundo.Lanes;

namespace Profundo;

public sealed partial class Tensor
{
    /// <summary>The mean of all elements, a scalar, or along several axes.</summary>
    /// <param name="axes">The axes; none means all.</param>
    /// <param name="keepDims">Keeps them as axes of length 1, so that the result broadcasts against this tensor.</param>
    /// <param name="dtype">The element type to compute in; default: that of the elements, and float32 for integers and bools.</param>
    /// <exception cref="IndexException">An axis does not exist.</exception>
    public Tensor Mean(int[]? axes = null, bool keepDims = false, DType? dtype = null) => Reduction<MeanReduction>.Apply(this, axes, keepDims, dtype);

    /// <summary>The mean along an axis.</summary>
    /// <param name="axis">The axis; negative counts from the last.</param>
    /// <param name="keepDims">Keeps it as an axis of length 1, so that the result broadcasts against this tensor.</param>
    /// <param name="dtype">The element type to compute in; default: that of the elements, and float32 for integers and bools.</param>
    /// <exception cref="IndexException">The axis does not exist.</exception>
    public Tensor Mean(int axis, bool keepDims = false, DType? dtype = null) => Reduction<MeanReduction>.Apply(this, [axis], keepDims, dtype);

    /// <summary>The mean in which elements count by their weights: Σ w x / Σ w.</summary>
    /// <param name="weights">Of this tensor's shape, or a vector for the given axis. Null weighs all the same.</param>
    /// <param name="axis">The axis; default all elements.</param>
    /// <param name="keepDims">Keeps reduced axes as axes of length 1.</param>
    /// <exception cref="ShapeException">The weights have neither this tensor's shape nor the length of the axis.</exception>
    public Tensor Average(Tensor? weights = null, int? axis = null, bool keepDims = false)
    {
        int[] axes = axis is { } given ? [Shape.Axis(given, "average")] : [];
        if (weights is null) return Mean(axes, keepDims);
        if (weights.Shape != Shape)
        {
            if (axes.Length == 0 || weights.Rank != 1 || weights.Shape.Lengths[0] != Shape.Lengths[axes[0]])
                throw new ShapeException($"average: the weights must have the shape {Shape} of the tensor, or be a vector as long as the axis that is averaged over, but they have the shape {weights.Shape}{(axis is null ? " and no axis is given" : $" and axis {axis} has {Shape.Lengths[axes[0]]} elements")}.");
            var beside = new int[Rank];
            Array.Fill(beside, 1);
            beside[axes[0]] = weights.Shape.Lengths[0];
            weights = weights.Reshape(beside).BroadcastTo(Shape);
        }
        return (this * weights).Sum(axes, keepDims) / weights.Sum(axes, keepDims);
    }
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
