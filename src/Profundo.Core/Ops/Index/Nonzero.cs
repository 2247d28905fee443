namespace Profundo;

public sealed partial class Tensor
{
    /// <summary>The positions of the elements that are not zero, in row-major order: one int64 vector for each axis, as NumPy's <c>nonzero</c>.</summary>
    /// <example><code>
    /// var (rows, columns) = (mask.Nonzero()[0], mask.Nonzero()[1]);
    /// x[mask] is x[rows, columns]
    /// </code></example>
    public Tensor[] Nonzero()
    {
        using (Autograd.Pause())
        {
            var truth = AsType(DType.Bool).Contiguous();
            var result = new Tensor[Rank];
            var bytes = truth.Elements<byte>();
            var count = bytes.Length - bytes.Count((byte)0);
            for (var axis = 0; axis < Rank; axis++) result[axis] = Allocate(count, DType.Int64, Device);
            if (count > 0 && Rank > 0) FindTrue(bytes, result);
            GC.KeepAlive(truth);
            return result;
        }
    }

    /// <summary>Walks over the rows of the last axis; along a row the positions on the other axes stay the same.</summary>
    void FindTrue(ReadOnlySpan<byte> bytes, Tensor[] result)
    {
        var length = Shape.Lengths[^1];
        var last = result[^1].Elements<long>();
        var position = new int[Rank];
        for (int start = 0, before = 0; before < last.Length; start += length)
        {
            var found = before;
            for (var i = 0; i < length && found < last.Length; i++)
            {
                last[found] = i; // overwritten by the next unless it counts
                found += bytes[start + i];
            }
            for (var axis = 0; axis < Rank - 1; axis++) result[axis].Elements<long>()[before..found].Fill(position[axis]);
            for (var axis = Rank - 2; axis >= 0 && ++position[axis] == Shape.Lengths[axis]; axis--) position[axis] = 0;
            before = found;
        }
    }

    /// <summary>The positions where a condition holds; the same as <see cref="Nonzero"/>.</summary>
    /// <param name="condition">Truth values; numbers other than 0 count as true.</param>
    public static Tensor[] Where(Tensor condition) => condition.Nonzero();

    /// <summary>The positions of the elements that are not zero, one row for each: int64, (count, rank).</summary>
    public Tensor ArgWhere() => Rank == 0 ? Zeros([Item() != 0 ? 1 : 0, 0], DType.Int64) : Stack(Nonzero(), axis: 1);
}
