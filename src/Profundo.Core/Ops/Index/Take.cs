namespace Profundo;

public sealed partial class Tensor
{
    /// <summary>The positions of an axis that an index tensor names, whose axes stand in the place of that axis.</summary>
    /// <param name="indices">Whole numbers of any shape and element type.</param>
    /// <param name="axis">The axis; negative counts from the last. Null takes from the flattened elements.</param>
    /// <param name="mode">What becomes of positions outside of the axis; default an error.</param>
    /// <exception cref="IndexException">The axis or a position does not exist.</exception>
    public Tensor Take(Tensor indices, int? axis = null, IndexMode mode = IndexMode.Raise)
    {
        if (axis is not { } given) return Flatten().Take(indices, 0, mode);
        var along = Shape.Axis(given, "take");
        return Operation.Apply(new GatherOperation(new PairedSelection(new([along]), along, mode)), this, indices);
    }

    /// <summary>The positions of an axis that a vector names, as PyTorch's <c>index_select</c>.</summary>
    /// <param name="axis">The axis; negative counts from the last.</param>
    /// <param name="indices">A vector of whole numbers.</param>
    /// <exception cref="IndexException">The axis or a position does not exist.</exception>
    /// <exception cref="ShapeException">The indices are not a vector.</exception>
    public Tensor IndexSelect(int axis, Tensor indices) => indices.Rank == 1
        ? Take(indices, axis)
        : throw new ShapeException($"index-select: the indices must be a vector, but have the shape {indices.Shape}. Take accepts any shape.");

    /// <summary>The rows of a table that an index tensor names: for each word its vector.</summary>
    /// <param name="weight">The table, (vocabulary, ...).</param>
    /// <param name="indices">Whole numbers of any shape and element type.</param>
    /// <returns>The shape of the indices followed by that of a row.</returns>
    /// <exception cref="IndexException">There is no such row.</exception>
    public static Tensor Embedding(Tensor weight, Tensor indices) => weight.Take(indices, 0);

    /// <summary>The positions of an axis where a condition holds, as NumPy's <c>compress</c>.</summary>
    /// <param name="condition">A vector of truth values, at most as long as the axis.</param>
    /// <param name="axis">The axis; negative counts from the last. Null takes from the flattened elements.</param>
    /// <exception cref="IndexException">The axis does not exist, or the condition holds behind its end.</exception>
    /// <exception cref="ShapeException">The condition is not a vector.</exception>
    public Tensor Compress(Tensor condition, int? axis = null) => condition.Rank == 1
        ? Take(condition.Nonzero()[0], axis)
        : throw new ShapeException($"compress: the condition must be a vector, but has the shape {condition.Shape}. For masks with more axes, use x[mask].");

    /// <summary>The elements where a mask is true, in row-major order, as a vector.</summary>
    /// <param name="mask">Truth values that broadcast to this tensor's shape.</param>
    /// <exception cref="ShapeException">The mask does not broadcast to this tensor's shape.</exception>
    public Tensor MaskedSelect(Tensor mask) => this[mask.AsType(DType.Bool).BroadcastTo(Shape)];
}
