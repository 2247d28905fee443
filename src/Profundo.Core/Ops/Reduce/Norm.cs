using Profundo.Lanes;

namespace Profundo;

public sealed partial class Tensor
{
    /// <summary>The length of a vector: of all elements together (for a matrix that is the Frobenius norm), or along an axis.</summary>
    /// <param name="order">
    /// p in (Σ |x|^p)^(1/p); default 2. Infinity gives the greatest absolute value, minus infinity the least, and 0 the number of elements
    /// that are not 0.
    /// </param>
    /// <param name="axis">The axis; default all elements.</param>
    /// <param name="keepDims">Keeps reduced axes as axes of length 1.</param>
    /// <exception cref="IndexException">The axis does not exist.</exception>
    public Tensor Norm(double order = 2, int? axis = null, bool keepDims = false) => Norm(order, axis is { } given ? [given] : [], keepDims);

    /// <summary>The length of the vectors that lie along several axes.</summary>
    /// <param name="order">p in (Σ |x|^p)^(1/p); see the other overload.</param>
    /// <param name="axes">The axes; none means all.</param>
    /// <param name="keepDims">Keeps them as axes of length 1.</param>
    /// <exception cref="IndexException">An axis does not exist.</exception>
    public Tensor Norm(double order, int[] axes, bool keepDims = false) => order switch
    {
        2 => Reduction<EuclideanNormReduction>.Apply(this, axes, keepDims),
        1 => Reduction<AbsoluteSumReduction>.Apply(this, axes, keepDims),
        0 => (this != 0).AsType(DTypes.Real(DType)).Sum(axes, keepDims),
        double.PositiveInfinity => AsType(DTypes.Real(DType)).Abs().Max(axes, keepDims),
        double.NegativeInfinity => AsType(DTypes.Real(DType)).Abs().Min(axes, keepDims),
        _ => AsType(DTypes.Real(DType)).Abs().Power(order).Sum(axes, keepDims).Power(1 / order),
    };

    /// <summary>Scales vectors to length 1.</summary>
    /// <param name="axis">The axis along which the vectors lie; default the last. Null takes all elements for one vector.</param>
    /// <param name="order">Which length; see <see cref="Norm(double, int?, bool)"/>. Default 2.</param>
    /// <param name="epsilon">Shorter vectors are divided by this instead of their length; default 10⁻¹².</param>
    public Tensor Normalise(int? axis = -1, double order = 2, double epsilon = 1e-12) => this / Norm(order, axis, keepDims: true).Maximum(epsilon);
}

/// <summary>The square root of the sum of squares.</summary>
internal readonly struct EuclideanNormReduction : IReduction
{
    public static string Name => "norm";

    public static double Identity => 0;

    public static DType ResultType(DType type) => DTypes.Real(type);

    public static L Map<L>(L x) where L : struct, ILane<L> => x * x;

    public static L Combine<L>(L a, L b) where L : struct, ILane<L> => a + b;

    public static L Finish<L>(L x, L count) where L : struct, ILane<L> => L.Sqrt(x);

    /// <summary>x over its length; at 0, where there is no gradient, 0.</summary>
    public static Tensor Gradient(Tensor dy, Tensor x, Tensor y, ReducedAxes over) => Tensor.Where(y == 0, 0, dy / y) * x;

    public static double Reference(IReadOnlyList<double> values) => Math.Sqrt(values.Sum(value => value * value));
}

/// <summary>The sum of absolute values.</summary>
internal readonly struct AbsoluteSumReduction : IReduction
{
    public static string Name => "absolute-sum";

    public static double Identity => 0;

    public static GradientReads Reads => GradientReads.First;

    public static DType ResultType(DType type) => DTypes.Real(type);

    public static L Map<L>(L x) where L : struct, ILane<L> => L.Abs(x);

    public static L Combine<L>(L a, L b) where L : struct, ILane<L> => a + b;

    public static Tensor Gradient(Tensor dy, Tensor x, Tensor y, ReducedAxes over) => dy * x.Sign();

    public static double Reference(IReadOnlyList<double> values) => values.Sum(Math.Abs);
}
