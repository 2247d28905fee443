using System.Runtime.CompilerServices;

namespace Profundo.Kernels;

/// <summary>
/// Sorts entries by their keys, equal ones by place: digit by digit from the least significant (Knuth, The Art of Computer Programming 3,
/// section 5.2.5), and by insertion where there are few.
/// </summary>
internal static unsafe class RadixSort
{
    const int Few = 48, Digits = 256;

    /// <summary>Sorts.</summary>
    /// <param name="entries">What to sort, in order of place.</param>
    /// <param name="spare">Memory for as many entries.</param>
    /// <param name="count">How many.</param>
    /// <param name="keyBytes">How many bytes of the keys may differ.</param>
    /// <returns>Where the sorted entries are: one of both memories.</returns>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static TEntry* Run<TEntry>(TEntry* entries, TEntry* spare, long count, int keyBytes) where TEntry : unmanaged, ISortEntry<TEntry>
    {
        if (count <= Few)
        {
            Insert(entries, count);
            return entries;
        }
        var counts = stackalloc uint[Digits * sizeof(ulong)];
        new Span<uint>(counts, Digits * sizeof(ulong)).Clear();
        for (var i = 0L; i < count; i++)
        {
            var key = entries[i].Key;
            for (var digit = 0; digit < keyBytes; digit++, key >>= 8) counts[digit * Digits + (byte)key]++;
        }
        for (var digit = 0; digit < keyBytes; digit++)
        {
            var places = counts + digit * Digits;
            var shift = 8 * digit;
            if (places[(byte)(entries[0].Key >> shift)] == count) continue; // all keys have this digit
            var sum = 0u;
            for (var value = 0; value < Digits; value++) (places[value], sum) = (sum, sum + places[value]);
            for (var i = 0L; i < count; i++)
            {
                var entry = entries[i];
                spare[places[(byte)(entry.Key >> shift)]++] = entry;
            }
            var sorted = spare;
            spare = entries;
            entries = sorted;
        }
        return entries;
    }

    /// <summary>Sorts a few entries, in whatever order they are.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Insert<TEntry>(TEntry* entries, long count) where TEntry : unmanaged, ISortEntry<TEntry>
    {
        for (var i = 1L; i < count; i++)
        {
            var entry = entries[i];
            var place = i;
            for (; place > 0 && entry.Precedes(entries[place - 1]); place--) entries[place] = entries[place - 1];
            entries[place] = entry;
        }
    }
}
