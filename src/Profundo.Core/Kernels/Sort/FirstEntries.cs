using System.Runtime.CompilerServices;

namespace Profundo.Kernels;

/// <summary>Picks the entries that would come first in a sorted row, without sorting the rest.</summary>
internal static unsafe class FirstEntries
{
    /// <summary>
    /// Leaves the first <paramref name="wanted"/> entries in a heap whose root comes last of them (Williams, Algorithm 232, 1964). Most
    /// elements of a long row only meet the comparison with the root.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Collect<T, TEntry>(T* row, long count, TEntry* heap, long wanted, bool descending) where T : unmanaged where TEntry : unmanaged, ISortEntry<TEntry>
    {
        for (var i = 0L; i < wanted; i++) heap[i] = TEntry.Make(SortKeys.Of(row[i], descending), (uint)i);
        for (var parent = wanted / 2 - 1; parent >= 0; parent--) Sink(heap, parent, wanted);
        for (var i = wanted; i < count; i++)
        {
            var entry = TEntry.Make(SortKeys.Of(row[i], descending), (uint)i);
            if (!entry.Precedes(heap[0])) continue;
            heap[0] = entry;
            Sink(heap, 0, wanted);
        }
    }

    static void Sink<TEntry>(TEntry* heap, long parent, long count) where TEntry : unmanaged, ISortEntry<TEntry>
    {
        var entry = heap[parent];
        for (var child = 2 * parent + 1; child < count; child = 2 * parent + 1)
        {
            if (child + 1 < count && heap[child].Precedes(heap[child + 1])) child++;
            if (!entry.Precedes(heap[child])) break;
            heap[parent] = heap[child];
            parent = child;
        }
        heap[parent] = entry;
    }

    /// <summary>Takes the heap apart from its root, which leaves it in order.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Order<TEntry>(TEntry* heap, long count) where TEntry : unmanaged, ISortEntry<TEntry>
    {
        for (var last = count - 1; last > 0; last--)
        {
            (heap[0], heap[last]) = (heap[last], heap[0]);
            Sink(heap, 0, last);
        }
    }
}
