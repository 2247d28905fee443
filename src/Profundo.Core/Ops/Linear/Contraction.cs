namespace Profundo;

/// <summary>Sums of products of two tensors over some of their axes, by way of the matrix product.</summary>
internal static class Contraction
{
    /// <summary>Multiplies two tensors and sums over the inner axes, which both have; the batch axes, which both have as well, stay.</summary>
    /// <param name="a">The first factor.</param>
    /// <param name="batchA">Its batch axes.</param>
    /// <param name="innerA">Its inner axes.</param>
    /// <param name="b">The second factor.</param>
    /// <param name="batchB">The axes of the second factor that belong to the first's batch axes, in the same order; lengths of 1 are broadcast.</param>
    /// <param name="innerB">The axes of the second factor that belong to the first's inner axes, in the same order.</param>
    /// <returns>The batch axes, then the other axes of the first factor, then those of the second, each in their order.</returns>
    public static Tensor Apply(Tensor a, int[] batchA, int[] innerA, Tensor b, int[] batchB, int[] innerB)
    {
        int[] freeA = Others(a, batchA, innerA), freeB = Others(b, batchB, innerB);
        if (innerA.Length == 0) return Spread(a, batchA, freeA, 0, freeB.Length) * Spread(b, batchB, freeB, freeA.Length, 0);
        var product = Matrices(a, batchA, freeA, innerA).MatMul(Matrices(b, batchB, innerB, freeB));
        return product.Reshape(new Shape([.. product.Shape.Lengths[..batchA.Length], .. Lengths(a, freeA), .. Lengths(b, freeB)]));
    }

    static int[] Others(Tensor x, int[] batch, int[] inner) =>
        [.. Enumerable.Range(0, x.Rank).Where(axis => !batch.Contains(axis) && !inner.Contains(axis))];

    static IEnumerable<int> Lengths(Tensor x, int[] axes) => axes.Select(axis => x.Shape.Lengths[axis]);

    /// <summary>The axes in the order of the result, with axes of length 1 where the other factor has its own.</summary>
    static Tensor Spread(Tensor x, int[] batch, int[] free, int before, int after) =>
        x.Permute([.. batch, .. free]).Reshape(new Shape([.. Lengths(x, batch), .. Enumerable.Repeat(1, before), .. Lengths(x, free), .. Enumerable.Repeat(1, after)]));

    /// <summary>The tensor as a batch of matrices. Where only the transposed matrices are a view of it, they are made and transposed.</summary>
    static Tensor Matrices(Tensor x, int[] batch, int[] rows, int[] columns)
    {
        int[] outer = [.. Lengths(x, batch)];
        int height = Count(x, rows), width = Count(x, columns);
        var straight = x.Permute([.. batch, .. rows, .. columns]);
        var shape = new Shape([.. outer, height, width]);
        if (new ReshapeOperation(shape).NeedsNoCopy(straight)) return straight.Reshape(shape);
        var turned = x.Permute([.. batch, .. columns, .. rows]);
        var turnedShape = new Shape([.. outer, width, height]);
        return new ReshapeOperation(turnedShape).NeedsNoCopy(turned) ? turned.Reshape(turnedShape).SwapLastAxes() : straight.Reshape(shape);
    }

    static int Count(Tensor x, int[] axes)
    {
        var count = 1;
        foreach (var axis in axes) count = checked(count * x.Shape.Lengths[axis]);
        return count;
    }
}
