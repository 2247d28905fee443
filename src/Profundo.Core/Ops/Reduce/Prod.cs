using Profundo.Lanes;

namespace Profundo;

public sealed partial class Tensor
{
    /// <summary>The product of all elements, a scalar, or along several axes.</summary>
    /// <param name="axes">The axes; none means all.</param>
    /// <param name="keepDims">Keeps them as axes of length 1, so that the result broadcasts against this tensor.</param>
    /// <param name="dtype">The element type to compute in; default: that of the elements, and int64 for all integers and bools.</param>
    /// <exception cref="IndexException">An axis does not exist.</exception>
    public Tensor Prod(int[]? axes = null, bool keepDims = false, DType? dtype = null) => Reduction<ProdReduction>.Apply(this, axes, keepDims, dtype);

    /// <summary>The product along an axis.</summary>
    /// <param name="axis">The axis; negative counts from the last.</param>
    /// <param name="keepDims">Keeps it as an axis of length 1, so that the result broadcasts against this tensor.</param>
    /// <param name="dtype">The element type to compute in; default: that of the elements, and int64 for all integers and bools.</param>
    /// <exception cref="IndexException">The axis does not exist.</exception>
    public Tensor Prod(int axis, bool keepDims = false, DType? dtype = null) => Reduction<ProdReduction>.Apply(this, [axis], keepDims, dtype);

    /// <summary>The product of all other elements along the axes, in this tensor's shape; right where elements are 0 too.</summary>
    internal Tensor ProductOfOthers(int[] axes)
    {
        var rows = MergeAxes(axes);
        var before = rows.ProductBefore(-1);
        var after = rows.Flip(-1).ProductBefore(-1).Flip(-1);
        int[] order = [.. Axes.Others(Rank, axes), .. axes];
        var back = new int[Rank];
        for (var i = 0; i < Rank; i++) back[order[i]] = i;
        return (before * after).Reshape([.. order.Select(axis => Shape.Lengths[axis])]).Permute(back);
    }
}

/// <summary>The product.</summary>
internal readonly struct ProdReduction : IReduction
{
    public static string Name => "prod";

    public static double Identity => 1;

    public static GradientReads Reads => GradientReads.First;

    public static DType ResultType(DType type) => SumReduction.Integers(type);

    public static L Combine<L>(L a, L b) where L : struct, ILane<L> => a * b;

    public static Tensor Gradient(Tensor dy, Tensor x, Tensor y, ReducedAxes over) => dy * x.ProductOfOthers(over.Axes.ToArray());

    public static double Reference(IReadOnlyList<double> values) => values.Aggregate(1.0, (product, value) => product * value);
}
