namespace Profundo;

public sealed partial class Tensor
{
    /// <summary>
    /// The dot product by NumPy's rules: of two vectors their inner product, a scalar; of matrices and vectors the matrix product; of a
    /// scalar and anything the element-wise product. In general the sum over the last axis of this tensor and the last but one (of a vector,
    /// the only one) of the other.
    /// </summary>
    /// <param name="other">The second factor.</param>
    /// <returns>The other axes of this tensor, then those of the other. For batches of matrices see <see cref="MatMul"/>, which pairs them.</returns>
    /// <exception cref="ShapeException">The lengths of the axes that are summed over differ.</exception>
    /// <example><code>
    /// var price = quantities.Dot(prices);   // (3,) and (3,) give a scalar
    /// var y = A.Dot(x);                     // (2, 3) and (3,) give (2,)
    /// </code></example>
    public Tensor Dot(Tensor other)
    {
        if (Rank == 0 || other.Rank == 0) return this * other;
        var inner = other.Rank == 1 ? 0 : -2;
        if (Shape[^1] != other.Shape[inner])
            throw new ShapeException($"dot: the last axis of shape {Shape} has length {Shape[^1]}, but the {(other.Rank == 1 ? "axis" : "last axis but one")} of shape {other.Shape} has {other.Shape[inner]}. They must be equal: transpose one of the tensors, or name the axes with TensorDot.");
        return Rank == 1 || other.Rank <= 2 ? MatMul(other) : TensorDot(other, [-1], [inner]);
    }

    /// <summary>The sum of products over the last axes of both, without transposing: of vectors their dot product, of matrices a bᵀ.</summary>
    /// <param name="other">The second factor; a scalar multiplies.</param>
    /// <returns>The other axes of this tensor, then those of the other.</returns>
    /// <exception cref="ShapeException">The last axes differ in length.</exception>
    public Tensor Inner(Tensor other)
    {
        if (Rank == 0 || other.Rank == 0) return this * other;
        if (Shape[^1] != other.Shape[^1])
            throw new ShapeException($"inner: the last axes must be equally long, but the shapes are {Shape} and {other.Shape}.");
        return TensorDot(other, [-1], [-1]);
    }

    /// <summary>The dot product of all elements, whatever the shapes, as if both were vectors: a scalar.</summary>
    /// <param name="other">The second factor, with as many elements.</param>
    /// <exception cref="ShapeException">The numbers of elements differ.</exception>
    public Tensor VDot(Tensor other)
    {
        if (Size != other.Size)
            throw new ShapeException($"vdot: both must have the same number of elements, but shape {Shape} has {Size} and shape {other.Shape} has {other.Size}.");
        return Reshape(-1).MatMul(other.Reshape(-1));
    }
}
