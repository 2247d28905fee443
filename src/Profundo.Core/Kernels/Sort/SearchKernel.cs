using System.Runtime.CompilerServices;

namespace Profundo.Kernels;

/// <summary>Finds places in an ascending vector by halving.</summary>
internal static unsafe class SearchKernel
{
    const int Grain = 512;

    struct Job
    {
        public void* Sorted, Values;
        public long* Y;
        public long Length;
        public bool Right;
        public Split Split;
    }

    ref struct Start : IElementAction
    {
        public Job* Job;

        public readonly void Invoke<T>() where T : unmanaged, System.Numerics.INumber<T> => WorkerPool.Run(Job->Split.Chunks, Job, &Chunk<T>);
    }

    /// <param name="sorted">An ascending contiguous vector; what is not a number comes last.</param>
    /// <param name="values">What to find places for; contiguous, of the same type.</param>
    /// <param name="right">Whether behind equal elements.</param>
    /// <param name="y">The places; int64, contiguous.</param>
    public static void Run(Tensor sorted, Tensor values, bool right, Tensor y)
    {
        fixed (byte* ps = &sorted.Origin, pv = &values.Origin, py = &y.Origin)
        {
            var job = new Job { Sorted = ps, Values = pv, Y = (long*)py, Length = sorted.Size, Right = right, Split = Split.For(y.Size, Grain) };
            var start = new Start { Job = &job };
            Elements.Dispatch(sorted.DType, ref start);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    static void Chunk<T>(int chunk, void* context) where T : unmanaged
    {
        var job = (Job*)context;
        var (first, end) = job->Split[chunk];
        var sorted = (T*)job->Sorted;
        for (var i = first; i < end; i++)
        {
            var key = SortKeys.Of(((T*)job->Values)[i], descending: false);
            long low = 0, high = job->Length;
            while (low < high)
            {
                var middle = (low + high) / 2;
                var element = SortKeys.Of(sorted[middle], descending: false);
                if (job->Right ? element <= key : element < key) low = middle + 1;
                else high = middle;
            }
            job->Y[i] = low;
        }
    }
}
