using Profundo.Lanes;

namespace Profundo;

public sealed partial class Tensor
{
    /// <summary>Whether any element is true, that is not 0; false if there are none.</summary>
    /// <param name="axes">The axes; none means all.</param>
    /// <param name="keepDims">Keeps them as axes of length 1, so that the result broadcasts against this tensor.</param>
    /// <returns>A bool tensor.</returns>
    /// <exception cref="IndexException">An axis does not exist.</exception>
    public Tensor Any(int[]? axes = null, bool keepDims = false) => Reduction<AnyReduction>.Apply(this, axes, keepDims);

    /// <summary>Whether any element is true, that is not 0, along an axis.</summary>
    /// <param name="axis">The axis; negative counts from the last.</param>
    /// <param name="keepDims">Keeps it as an axis of length 1, so that the result broadcasts against this tensor.</param>
    /// <returns>A bool tensor.</returns>
    /// <exception cref="IndexException">The axis does not exist.</exception>
    public Tensor Any(int axis, bool keepDims = false) => Reduction<AnyReduction>.Apply(this, [axis], keepDims);
}

/// <summary>Whether any element is true, that is not 0.</summary>
internal readonly struct AnyReduction : IReduction
{
    public static string Name => "any";

    public static double Identity => 0;

    public static bool IsDifferentiable => false;

    public static DType ResultType(DType type) => DType.Bool;

    public static L Combine<L>(L a, L b) where L : struct, ILane<L> => L.Maximum(a, b);

    public static Tensor Gradient(Tensor dy, Tensor x, Tensor y, ReducedAxes over) => dy;

    public static double Reference(IReadOnlyList<double> values) => values.Any(value => value != 0) ? 1 : 0;
}
