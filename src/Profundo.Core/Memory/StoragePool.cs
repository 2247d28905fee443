using System.Numerics;
using System.Runtime.InteropServices;

namespace Profundo;

/// <summary>
/// Aligned native blocks in size classes, four to a power of two. A block that comes back is kept for the next request of its class, since
/// fresh pages cost ten times the work done on them. Tensors that a program simply drops are found by the garbage collector; because it
/// does not see native memory, the pool asks for a cheap collection whenever the bytes rented and not yet released exceed a budget.
/// </summary>
internal static unsafe partial class StoragePool
{
    const long HugePage = 2L << 20;

    static readonly Lock gate = new();
    static readonly Stack<nint>[] free = new Stack<nint>[64 * 4];
    static long liveBytes, pooledBytes, peakBytes, rentedSinceCollection, budget = Memory.DefaultBudget, rentals;
    static int collections;

    public static nint Rent(long bytes)
    {
        var (index, size) = SizeClass(bytes);
        CollectIfOverBudget(size);
        lock (gate)
        {
            rentals++;
            liveBytes += size;
            rentedSinceCollection += size;
            peakBytes = Math.Max(peakBytes, liveBytes);
            if (free[index] is { Count: > 0 } blocks)
            {
                pooledBytes -= size;
                return blocks.Pop();
            }
        }
        return Fresh(size);
    }

    public static void Return(nint block, long bytes, bool byCollector)
    {
        var (index, size) = SizeClass(bytes);
        lock (gate)
        {
            liveBytes -= size;
            if (!byCollector) rentedSinceCollection = Math.Max(0, rentedSinceCollection - size);
            if (pooledBytes + size <= Memory.PoolLimit)
            {
                pooledBytes += size;
                (free[index] ??= new()).Push(block);
                return;
            }
        }
        NativeMemory.AlignedFree((void*)block);
    }

    /// <summary>Gives every pooled block back to the operating system.</summary>
    public static void Trim()
    {
        lock (gate)
        {
            foreach (var blocks in free)
                while (blocks is { Count: > 0 }) NativeMemory.AlignedFree((void*)blocks.Pop());
            pooledBytes = 0;
        }
    }

    public static MemoryReport Report()
    {
        lock (gate) return new(liveBytes, pooledBytes, peakBytes, Budget, rentals, collections);
    }

    public static long Budget
    {
        get => Volatile.Read(ref budget);
        set => Volatile.Write(ref budget, value);
    }

    /// <summary>
    /// Most dropped tensors are young, so a generation-0 collection finds them; every eighth collection looks further, and one that
    /// leaves more than the budget alive is followed by a full one. The time between collections grows with what is really alive.
    /// </summary>
    static void CollectIfOverBudget(long size)
    {
        if (Volatile.Read(ref rentedSinceCollection) + size <= Math.Max(Budget, Volatile.Read(ref liveAfterCollection) / 2)) return;
        lock (collecting)
        {
            if (Volatile.Read(ref rentedSinceCollection) + size <= Math.Max(Budget, liveAfterCollection / 2)) return;
            var count = ++collections;
            Collect(count % 32 == 0 ? 2 : count % 8 == 0 ? 1 : 0);
            if (Volatile.Read(ref liveBytes) > Math.Max(2 * Budget, 2 * liveAfterCollection)) Collect(2);
            Volatile.Write(ref liveAfterCollection, Volatile.Read(ref liveBytes));
            lock (gate) rentedSinceCollection = 0;
        }

        static void Collect(int generation)
        {
            GC.Collect(generation, GCCollectionMode.Forced, blocking: true, compacting: false);
            GC.WaitForPendingFinalizers();
        }
    }

    static readonly Lock collecting = new();
    static long liveAfterCollection;

    /// <summary>The class index and the rounded size: the request with its padding, rounded up to a quarter of a power of two.</summary>
    static (int Index, long Size) SizeClass(long bytes)
    {
        var needed = (ulong)Math.Max(bytes + Storage.Padding, 256);
        var log = 63 - BitOperations.LeadingZeroCount(needed - 1);
        var quarter = 1UL << (log - 2);
        var size = (needed + quarter - 1) & ~(quarter - 1);
        return ((log << 2) + (int)(((size - 1) >> (log - 2)) & 3), (long)size);
    }

    static nint Fresh(long size)
    {
        try
        {
            var block = (nint)NativeMemory.AlignedAlloc((nuint)size, size >= HugePage ? (nuint)HugePage : 64);
            if (size >= HugePage) HugePages.Advise(block, size);
            return block;
        }
        catch (OutOfMemoryException)
        {
            Trim();
            lock (gate) liveBytes -= size;
            throw new InsufficientMemoryException(
                $"There is no memory left for a tensor of {size:N0} bytes ({Volatile.Read(ref liveBytes):N0} bytes are in use by tensors). Use a smaller batch, drop tensors that are no longer needed, or free them early with a TensorScope.");
        }
    }

    /// <summary>Large pages make the first touch of fresh memory about five times cheaper (Linux; a hint that may be refused).</summary>
    static partial class HugePages
    {
        const int MadviseHugePage = 14;

        [LibraryImport("libc", EntryPoint = "madvise")]
        private static partial int Madvise(nint address, nuint length, int advice);

        public static void Advise(nint address, long length)
        {
            if (!OperatingSystem.IsLinux()) return;
            try { _ = Madvise(address, (nuint)length, MadviseHugePage); }
            catch (EntryPointNotFoundException) { }
            catch (DllNotFoundException) { }
        }
    }
}
