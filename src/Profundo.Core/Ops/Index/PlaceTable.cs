using System.Buffers;

namespace Profundo;

/// <summary>A list of places in a tensor's memory. It is needed for as long as an operation runs and in every step of a training, so its array is lent.</summary>
/// <param name="count">How many places.</param>
internal readonly struct PlaceTable(int count) : IDisposable
{
    readonly long[] array = ArrayPool<long>.Shared.Rent(count);

    /// <summary>How many places there are.</summary>
    public int Count => count;

    /// <summary>The places; undefined at first.</summary>
    public Span<long> Values => array.AsSpan(0, count);

    /// <summary>The one place where everything begins.</summary>
    public static PlaceTable Origin
    {
        get
        {
            var table = new PlaceTable(1);
            table.Values[0] = 0;
            return table;
        }
    }

    /// <summary>The places of all elements of some axes in row-major order.</summary>
    public static PlaceTable Of(ReadOnlySpan<int> lengths, ReadOnlySpan<long> strides)
    {
        var count = 1L;
        foreach (var length in lengths) count *= length;
        var table = new PlaceTable(checked((int)count));
        if (count == 0) return table;
        var places = table.Values;
        places[0] = 0;
        var filled = 1; // places of the inner axes, which are repeated along the next outer one
        for (var axis = lengths.Length - 1; axis >= 0; axis--)
        {
            for (var i = 1; i < lengths[axis]; i++)
                for (var j = 0; j < filled; j++) places[i * filled + j] = i * strides[axis] + places[j];
            filled *= lengths[axis];
        }
        return table;
    }

    /// <summary>Gives the array back.</summary>
    public void Dispose() => ArrayPool<long>.Shared.Return(array);
}
