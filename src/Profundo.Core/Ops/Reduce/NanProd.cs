using Profundo.Lanes;

namespace Profundo;

public sealed partial class Tensor
{
    /// <summary>The product of all elements that are numbers, a scalar, or along several axes.</summary>
    /// <param name="axes">The axes; none means all.</param>
    /// <param name="keepDims">Keeps them as axes of length 1, so that the result broadcasts against this tensor.</param>
    /// <exception cref="IndexException">An axis does not exist.</exception>
    public Tensor NanProd(int[]? axes = null, bool keepDims = false) => DType.IsFloatingPoint ? Reduction<NanProdReduction>.Apply(this, axes, keepDims) : Prod(axes, keepDims);

    /// <summary>The product along an axis of the elements that are numbers; 1 if there are none.</summary>
    /// <param name="axis">The axis; negative counts from the last.</param>
    /// <param name="keepDims">Keeps it as an axis of length 1, so that the result broadcasts against this tensor.</param>
    /// <exception cref="IndexException">The axis does not exist.</exception>
    public Tensor NanProd(int axis, bool keepDims = false) => DType.IsFloatingPoint ? Reduction<NanProdReduction>.Apply(this, [axis], keepDims) : Prod([axis], keepDims);
}

/// <summary>The product of the elements that are numbers.</summary>
internal readonly struct NanProdReduction : IReduction
{
    public static string Name => "nanprod";

    public static bool TakesIntegers => false; // which have no NaN

    public static double Identity => 1;

    public static GradientReads Reads => GradientReads.First;

    public static L Map<L>(L x) where L : struct, ILane<L> => L.Select(L.Equal(x, x), x, L.Constant(1));

    public static L Combine<L>(L a, L b) where L : struct, ILane<L> => a * b;

    public static Tensor Gradient(Tensor dy, Tensor x, Tensor y, ReducedAxes over) => dy * Tensor.Where(x.Equal(x), x, 1).ProductOfOthers(over.Axes.ToArray()) * x.Equal(x).AsType(dy.DType);

    public static double Reference(IReadOnlyList<double> values) => values.Where(value => !double.IsNaN(value)).Aggregate(1.0, (product, value) => product * value);
}
