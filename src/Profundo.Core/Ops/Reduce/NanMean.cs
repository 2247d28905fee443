namespace Profundo;

public sealed partial class Tensor
{
    /// <summary>The mean of the elements that are numbers, over all or along several axes.</summary>
    /// <param name="axes">The axes; none means all.</param>
    /// <param name="keepDims">Keeps them as axes of length 1, so that the result broadcasts against this tensor.</param>
    /// <exception cref="IndexException">An axis does not exist.</exception>
    public Tensor NanMean(int[]? axes = null, bool keepDims = false) => NanSum(axes, keepDims) / Equal(this).Sum(axes, keepDims);

    /// <summary>The mean of the elements that are numbers along an axis.</summary>
    /// <param name="axis">The axis; negative counts from the last.</param>
    /// <param name="keepDims">Keeps it as an axis of length 1, so that the result broadcasts against this tensor.</param>
    /// <exception cref="IndexException">The axis does not exist.</exception>
    public Tensor NanMean(int axis, bool keepDims = false) => NanMean([axis], keepDims);

    /// <summary>The variance of the elements that are numbers, over all or along several axes.</summary>
    /// <param name="axes">The axes; none means all.</param>
    /// <param name="keepDims">Keeps them as axes of length 1, so that the result broadcasts against this tensor.</param>
    /// <param name="ddof">What is taken off the number of elements in the division; 1 for a sample. Default 0.</param>
    /// <exception cref="IndexException">An axis does not exist.</exception>
    public Tensor NanVar(int[]? axes = null, bool keepDims = false, int ddof = 0) => NanVariance(axes, keepDims, ddof);

    /// <summary>The variance of the elements that are numbers along an axis.</summary>
    /// <param name="axis">The axis; negative counts from the last.</param>
    /// <param name="keepDims">Keeps it as an axis of length 1, so that the result broadcasts against this tensor.</param>
    /// <param name="ddof">What is taken off the number of elements in the division; 1 for a sample. Default 0.</param>
    /// <exception cref="IndexException">The axis does not exist.</exception>
    public Tensor NanVar(int axis, bool keepDims = false, int ddof = 0) => NanVar([axis], keepDims, ddof);

    /// <summary>The standard deviation of the elements that are numbers, over all or along several axes.</summary>
    /// <param name="axes">The axes; none means all.</param>
    /// <param name="keepDims">Keeps them as axes of length 1, so that the result broadcasts against this tensor.</param>
    /// <param name="ddof">What is taken off the number of elements in the division; 1 for a sample. Default 0.</param>
    /// <exception cref="IndexException">An axis does not exist.</exception>
    public Tensor NanStd(int[]? axes = null, bool keepDims = false, int ddof = 0) => NanVar(axes, keepDims, ddof).Sqrt();

    /// <summary>The standard deviation of the elements that are numbers along an axis.</summary>
    /// <param name="axis">The axis; negative counts from the last.</param>
    /// <param name="keepDims">Keeps it as an axis of length 1, so that the result broadcasts against this tensor.</param>
    /// <param name="ddof">What is taken off the number of elements in the division; 1 for a sample. Default 0.</param>
    /// <exception cref="IndexException">The axis does not exist.</exception>
    public Tensor NanStd(int axis, bool keepDims = false, int ddof = 0) => NanStd([axis], keepDims, ddof);

    Tensor NanVariance(int[]? axes, bool keepDims, int ddof) =>
        (this - NanMean(axes, keepDims: true)).Square().NanSum(axes, keepDims) / (Equal(this).Sum(axes, keepDims) - ddof);
}
