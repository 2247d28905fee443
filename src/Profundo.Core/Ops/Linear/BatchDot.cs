namespace Profundo;

public sealed partial class Tensor
{
    /// <summary>The matrix product of each pair of matrices of two batches, which may be taken transposed (without a copy).</summary>
    /// <param name="other">The right factors, with the same leading axes.</param>
    /// <param name="transposeA">Whether each matrix of this tensor is transposed.</param>
    /// <param name="transposeB">Whether each matrix of the other tensor is transposed.</param>
    /// <returns>For (b, n, k) and (b, k, m): (b, n, m).</returns>
    /// <exception cref="ShapeException">There is no batch axis, the batches differ, or the inner lengths do.</exception>
    /// <example><code>
    /// var scores = queries.BatchDot(keys, transposeB: true);   // (b, q, d) and (b, k, d) give (b, q, k)
    /// </code></example>
    public Tensor BatchDot(Tensor other, bool transposeA = false, bool transposeB = false)
    {
        if (Rank < 3 || other.Rank != Rank || Shape[..^2] != other.Shape[..^2])
            throw new ShapeException($"batch-dot: two batches of matrices with the same leading axes are needed, such as (b, n, k) and (b, k, m), but the shapes are {Shape} and {other.Shape}. MatMul broadcasts and accepts single matrices.");
        return (transposeA ? SwapLastAxes() : this).MatMul(transposeB ? other.SwapLastAxes() : other);
    }
}
