using Profundo.Lanes;

namespace Profundo;

public sealed partial class Tensor
{
    /// <summary>The sum of all elements, a scalar.</summary>
    /// <param name="dtype">The element type to compute in; default: that of the elements, and int64 for all integers and bools.</param>
    public Tensor Sum(DType? dtype = null) => Reduction<SumReduction>.Apply(this, [], keepDims: false, dtype);

    /// <summary>The sum along an axis.</summary>
    /// <param name="axis">The axis; negative counts from the last.</param>
    /// <param name="keepDims">Keeps it as an axis of length 1, so that the result broadcasts against this tensor.</param>
    /// <param name="dtype">The element type to compute in; default: that of the elements, and int64 for all integers and bools.</param>
    /// <exception cref="IndexException">The axis does not exist.</exception>
    public Tensor Sum(int axis, bool keepDims = false, DType? dtype = null) => Reduction<SumReduction>.Apply(this, [axis], keepDims, dtype);

    /// <summary>The sum along several axes.</summary>
    /// <param name="axes">The axes; none means all.</param>
    /// <param name="keepDims">Keeps them as axes of length 1, so that the result broadcasts against this tensor.</param>
    /// <param name="dtype">The element type to compute in; default: that of the elements, and int64 for all integers and bools.</param>
    /// <exception cref="IndexException">An axis does not exist.</exception>
    public Tensor Sum(int[] axes, bool keepDims = false, DType? dtype = null) => Reduction<SumReduction>.Apply(this, axes, keepDims, dtype);

    /// <summary>Undoes a broadcast: sums over what was repeated, so that the result has the given shape.</summary>
    internal Tensor SumTo(Shape shape)
    {
        if (Shape == shape) return this;
        var added = Rank - shape.Rank;
        var axes = new List<int>();
        for (var axis = 0; axis < Rank; axis++)
            if (axis < added || (shape.Lengths[axis - added] == 1 && Shape.Lengths[axis] != 1)) axes.Add(axis);
        return (axes.Count == 0 ? this : Sum([.. axes], keepDims: true)).Reshape(shape);
    }
}

/// <summary>The sum.</summary>
internal readonly struct SumReduction : IReduction
{
    public static string Name => "sum";

    public static double Identity => 0;

    public static GradientReads Reads => GradientReads.Nothing;

    public static DType ResultType(DType type) => Integers(type);

    public static L Combine<L>(L a, L b) where L : struct, ILane<L> => a + b;

    public static Tensor Gradient(Tensor dy, Tensor x, Tensor y, ReducedAxes over) => dy;

    public static double Reference(IReadOnlyList<double> values) => values.Sum();

    /// <summary>Sums and products of small integers soon leave their range, so they are formed in int64.</summary>
    internal static DType Integers(DType type) => type.IsFloatingPoint ? type : DType.Int64;
}
