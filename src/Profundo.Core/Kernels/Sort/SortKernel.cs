using System.Runtime.InteropServices;

namespace Profundo.Kernels;

/// <summary>Finds the order of the elements of each row, or the beginning of that order. Each row is sorted by one thread.</summary>
internal static unsafe class SortKernel
{
    const int Grain = 2 * 1024;

    struct Job
    {
        public void* X;
        public long* Y;
        public long Rows, Length, Wanted;
        public bool Descending;
        public int Chunks;
    }

    ref struct Start : IElementAction
    {
        public Job* Job;

        public readonly void Invoke<T>() where T : unmanaged, System.Numerics.INumber<T> =>
            WorkerPool.Run(Job->Chunks, Job, sizeof(T) <= 4 ? &Chunk<T, NarrowEntry> : &Chunk<T, WideEntry>);
    }

    /// <param name="x">Contiguous, with at least one axis; the rows run along the last.</param>
    /// <param name="descending">Whether the greatest elements come first.</param>
    /// <param name="y">int64, contiguous: for each row the places of its elements in order, or of as many as the last axis has room for.</param>
    public static void Run(Tensor x, bool descending, Tensor y)
    {
        if (y.Size == 0) return;
        var length = x.Shape.Lengths[^1];
        fixed (byte* px = &x.Origin, py = &y.Origin)
        {
            var job = new Job { X = px, Y = (long*)py, Rows = x.Size / length, Length = length, Wanted = y.Shape.Lengths[^1], Descending = descending };
            job.Chunks = (int)Math.Min(job.Rows, Split.For(x.Size, Grain).Chunks);
            var start = new Start { Job = &job };
            Elements.Dispatch(x.DType, ref start);
        }
    }

    static void Chunk<T, TEntry>(int chunk, void* context) where T : unmanaged where TEntry : unmanaged, ISortEntry<TEntry>
    {
        var job = (Job*)context;
        var (length, wanted) = (job->Length, job->Wanted);
        var selects = wanted < length / 8;
        var entries = (TEntry*)NativeMemory.Alloc((nuint)(selects ? wanted : 2 * length), (nuint)sizeof(TEntry));
        for (var row = job->Rows * chunk / job->Chunks; row < job->Rows * (chunk + 1) / job->Chunks; row++)
        {
            var x = (T*)job->X + row * length;
            var sorted = entries;
            if (selects)
            {
                FirstEntries.Collect(x, length, entries, wanted, job->Descending);
                FirstEntries.Order(entries, wanted);
            }
            else
            {
                for (var i = 0L; i < length; i++) entries[i] = TEntry.Make(SortKeys.Of(x[i], job->Descending), (uint)i);
                sorted = RadixSort.Run(entries, entries + length, length, sizeof(T));
            }
            var y = job->Y + row * wanted;
            for (var i = 0L; i < wanted; i++) y[i] = sorted[i].Index;
        }
        NativeMemory.Free(entries);
    }
}
