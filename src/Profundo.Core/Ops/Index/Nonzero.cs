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
        var places = TruePlaces();
        var result = new Tensor[Rank];
        var divisor = Size;
        for (var axis = 0; axis < Rank; axis++)
        {
            var length = Shape.Lengths[axis];
            divisor = length == 0 ? 0 : divisor / length;
            result[axis] = Allocate(places.Length, DType.Int64, Device);
            var positions = result[axis].Elements<long>();
            for (var i = 0; i < places.Length; i++) positions[i] = places[i] / divisor % length;
        }
        return result;
    }

    /// <summary>The positions of the elements that are not zero, one row for each: int64, (count, rank).</summary>
    public Tensor ArgWhere() => Rank == 0 ? Zeros([Item() != 0 ? 1 : 0, 0], DType.Int64) : Stack(Nonzero(), axis: 1);

    long[] TruePlaces()
    {
        using (Autograd.Pause())
        {
            var truth = AsType(DType.Bool).Contiguous();
            var bytes = truth.Elements<byte>();
            var places = new long[bytes.Length - bytes.Count((byte)0)];
            var found = 0;
            for (var i = 0; found < places.Length; i++)
                if (bytes[i] != 0) places[found++] = i;
            GC.KeepAlive(truth);
            return places;
        }
    }
}
