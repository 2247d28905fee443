using Profundo.Lanes;

namespace Profundo;

public sealed partial class Tensor
{
    /// <summary>The sum of all elements, a scalar.</summary>
    public Tensor Sum() => Reduction<SumReduction>.Apply(this, [], keepDims: false);

    /// <summary>The sum along an axis.</summary>
    /// <param name="axis">The axis to sum over; negative counts from the last.</param>
    /// <param name="keepDims">Keeps it as an axis of length 1, so that the result broadcasts against this tensor.</param>
    /// <exception cref="IndexException">The axis does not exist.</exception>
    public Tensor Sum(int axis, bool keepDims = false) => Reduction<SumReduction>.Apply(this, [axis], keepDims);

    /// <summary>The sum along several axes.</summary>
    /// <param name="axes">The axes to sum over; none means all.</param>
    /// <param name="keepDims">Keeps them as axes of length 1, so that the result broadcasts against this tensor.</param>
    /// <exception cref="IndexException">An axis does not exist.</exception>
    public Tensor Sum(int[] axes, bool keepDims = false) => Reduction<SumReduction>.Apply(this, axes, keepDims);

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

internal readonly struct SumReduction : IReduction
{
    public static string Name => "sum";

    public static double Identity => 0;

    public static GradientReads Reads => GradientReads.Nothing;

    public static L Combine<L>(L a, L b) where L : struct, ILane<L> => a + b;

    public static Tensor Gradient(Tensor dy, Tensor x, Tensor y) => dy;

    public static double Reference(IReadOnlyList<double> values) => values.Sum();
}
