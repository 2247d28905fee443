namespace Profundo.Kernels;

/// <summary>
/// A factor of a product as the kernels take it: row-major matrices with some distance between rows, or the transposes of such, each of them
/// at its place of a batch. Views that fit are used where they lie, others are copied.
/// </summary>
internal readonly struct MatrixFactor
{
    MatrixFactor(Tensor tensor, int rows, int columns, long leading, bool isTransposed, Shape batch)
    {
        Tensor = tensor;
        (Rows, Columns, Leading, IsTransposed) = (rows, columns, leading, isTransposed);
        Batch = BatchPlacement.Of(tensor, batch);
    }

    /// <summary>Whose memory it is; to be pinned and kept alive.</summary>
    public Tensor Tensor { get; }

    public int Rows { get; }

    public int Columns { get; }

    /// <summary>The distance between rows, or, when transposed, between columns.</summary>
    public long Leading { get; }

    public bool IsTransposed { get; }

    public BatchPlacement Batch { get; }

    /// <summary>The distance between the elements of a column.</summary>
    public long RowStride => IsTransposed ? 1 : Leading;

    /// <summary>The distance between the elements of a row.</summary>
    public long ColumnStride => IsTransposed ? Leading : 1;

    /// <summary>Whether the matrices of the batch lie below each other, so that they can be read as one with many rows.</summary>
    public bool IsStacked => Batch.IsEven && !IsTransposed && (Rows == 1 ? Batch.Stride >= Columns : Batch.Stride == Rows * Leading);

    /// <summary>Whether the batch goes on where the inner axis ends, so that both can be walked as one.</summary>
    public bool ContinuesInDepth(int depth, long stride) => Batch.IsEven && Batch.Stride == depth * stride;

    /// <summary>A left factor: its last axis is the inner one, and a vector counts as a row.</summary>
    /// <param name="x">The tensor.</param>
    /// <param name="batch">The batch axes of the product, to which those of the tensor are broadcast.</param>
    public static MatrixFactor Left(Tensor x, Shape batch) => x.Rank == 1
        ? Of(x, 1, x.Shape.Lengths[0], 0, x.StrideOf(0), batch)
        : OfMatrices(x, batch);

    /// <summary>A right factor: its last axis but one is the inner one, and a vector counts as a column.</summary>
    /// <param name="x">The tensor.</param>
    /// <param name="batch">The batch axes of the product, to which those of the tensor are broadcast.</param>
    public static MatrixFactor Right(Tensor x, Shape batch) => x.Rank == 1
        ? Of(x, x.Shape.Lengths[0], 1, x.StrideOf(0), 0, batch)
        : OfMatrices(x, batch);

    /// <summary>All rows of a tensor as one matrix: its last axis is the inner one, every other axis runs through the rows.</summary>
    public static MatrixFactor OfRows(Tensor x)
    {
        var batch = x.Rank > 2 ? x.Shape[..^2] : default;
        var factor = Left(x, batch);
        if (batch.Size == 1) return factor;
        if (!factor.IsStacked) factor = factor.Contiguous(batch);
        return new(factor.Tensor, checked((int)(batch.Size * factor.Rows)), factor.Columns, factor.Rows == 1 ? factor.Batch.Stride : factor.Leading, false, default);
    }

    /// <summary>The same factor laid out in row-major order without gaps.</summary>
    public MatrixFactor Contiguous(Shape batch) => new(Tensor.Contiguous(), Rows, Columns, Columns, false, batch);

    static MatrixFactor OfMatrices(Tensor x, Shape batch)
    {
        int[] lengths = x.Shape.Lengths;
        return Of(x, lengths[^2], lengths[^1], x.StrideOf(x.Rank - 2), x.StrideOf(x.Rank - 1), batch);
    }

    static MatrixFactor Of(Tensor x, int rows, int columns, long rowStride, long columnStride, Shape batch)
    {
        if ((columnStride == 1 || columns == 1) && (rowStride >= columns || rows == 1))
            return new(x, rows, columns, rows == 1 ? columns : rowStride, false, batch);
        if ((rowStride == 1 || rows == 1) && (columnStride >= rows || columns == 1))
            return new(x, rows, columns, columns == 1 ? rows : columnStride, true, batch);
        return new(x.Contiguous(), rows, columns, columns, false, batch);
    }
}
