namespace Profundo.Kernels;

/// <summary>Batches out of all examples: rows that are read in every step of a training, with nothing allocated but the result.</summary>
internal static class RowReader
{
    /// <summary>Some rows of a tensor. Nothing is recorded.</summary>
    /// <param name="x">The tensor.</param>
    /// <param name="rows">Which; each must exist.</param>
    public static Tensor Read(Tensor x, ReadOnlySpan<long> rows)
    {
        if (!x.IsContiguous) return x.Take(Tensor.FromSpan(rows, rows.Length), 0);
        var lengths = x.Shape.ToArray();
        lengths[0] = rows.Length;
        var result = Tensor.Allocate(lengths, x.DType, x.Device);
        if (result.Size == 0) return result;
        var length = x.Size / x.Length;
        var picked = new PlaceTable(rows.Length);
        for (var i = 0; i < rows.Length; i++) picked.Values[i] = rows[i] * length;
        using var elements = new SelectedElements(PlaceTable.Origin, picked, PlaceTable.Origin, length, 1);
        SelectionKernel.Read(x, elements, result);
        return result;
    }
}
