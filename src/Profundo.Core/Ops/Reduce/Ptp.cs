namespace Profundo;

public sealed partial class Tensor
{
    /// <summary>The distance from the least to the greatest element among all, a scalar, or along several axes.</summary>
    /// <param name="axes">The axes; none means all.</param>
    /// <param name="keepDims">Keeps them as axes of length 1, so that the result broadcasts against this tensor.</param>
    /// <exception cref="IndexException">An axis does not exist.</exception>
    public Tensor Ptp(int[]? axes = null, bool keepDims = false) => Max(axes, keepDims) - Min(axes, keepDims);

    /// <summary>The distance from the least to the greatest element along an axis.</summary>
    /// <param name="axis">The axis; negative counts from the last.</param>
    /// <param name="keepDims">Keeps it as an axis of length 1, so that the result broadcasts against this tensor.</param>
    /// <exception cref="IndexException">The axis does not exist.</exception>
    public Tensor Ptp(int axis, bool keepDims = false) => Ptp([axis], keepDims);
}
