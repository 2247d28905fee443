namespace Profundo;

/// <summary>
/// What an epoch of batches is made of: its own elements and, where remainders roll over, before them those that the epochs before left.
/// Computed from the number of the epoch, so that any epoch can be had without those before it.
/// </summary>
static class EpochParts
{
    /// <summary>Pieces of epochs to be read one after the other: the number of the epoch and the element to begin with.</summary>
    /// <param name="remainder">What becomes of what does not fill a batch.</param>
    /// <param name="size">Elements per batch.</param>
    /// <param name="count">Elements per epoch, if known.</param>
    /// <param name="epoch">The epoch.</param>
    /// <param name="firstBatch">The first batch to be read.</param>
    public static IReadOnlyList<(long Epoch, long Start)> Of(Remainder remainder, int size, long? count, long epoch, long firstBatch)
    {
        long skipped = firstBatch * size;
        if (remainder != Remainder.RollOver || count is not > 0) return [(epoch, skipped)];
        List<(long Epoch, long Start)> parts = [];
        long left = (long)((Int128)epoch * count.Value % size);
        for (long earlier = epoch - 1; left > 0; earlier--)
        {
            parts.Insert(0, (earlier, Math.Max(0, count.Value - left)));
            left -= Math.Min(left, count.Value);
        }
        parts.Add((epoch, 0));
        while (parts.Count > 1 && skipped >= count - parts[0].Start)
        {
            skipped -= count.Value - parts[0].Start;
            parts.RemoveAt(0);
        }
        parts[0] = parts[0] with { Start = parts[0].Start + skipped };
        return parts;
    }

    /// <summary>How many batches an epoch has, where all epochs have equally many.</summary>
    public static long? Batches(Remainder remainder, int size, long? count) => remainder switch
    {
        Remainder.Keep => (count + size - 1) / size,
        Remainder.Discard => count / size,
        _ => count % size == 0 ? count / size : null,
    };

    public static void Check(int size, Remainder remainder, long? count)
    {
        if (size < 1) throw new ArgumentOutOfRangeException(nameof(size), size, $"A batch needs at least one element, but the batch size is {size}.");
        if (remainder == Remainder.RollOver && count is null)
            throw new InvalidOperationException("Remainder.RollOver needs a data set that knows how many elements it has, so that it can tell what earlier epochs left over; Filter and generators do not know. Use Remainder.Keep or Remainder.Discard.");
    }
}
