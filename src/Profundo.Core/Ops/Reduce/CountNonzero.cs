namespace Profundo;

public sealed partial class Tensor
{
    /// <summary>The number of elements that are not 0 among all elements, a scalar, or along several axes.</summary>
    /// <param name="axes">The axes; none means all.</param>
    /// <param name="keepDims">Keeps them as axes of length 1, so that the result broadcasts against this tensor.</param>
    /// <returns>An int64 tensor.</returns>
    /// <exception cref="IndexException">An axis does not exist.</exception>
    public Tensor CountNonzero(int[]? axes = null, bool keepDims = false) => AsType(DType.Bool).Sum(axes, keepDims);

    /// <summary>The number of elements that are not 0 along an axis.</summary>
    /// <param name="axis">The axis; negative counts from the last.</param>
    /// <param name="keepDims">Keeps it as an axis of length 1, so that the result broadcasts against this tensor.</param>
    /// <returns>An int64 tensor.</returns>
    /// <exception cref="IndexException">The axis does not exist.</exception>
    public Tensor CountNonzero(int axis, bool keepDims = false) => CountNonzero([axis], keepDims);
}
