using System.Runtime.CompilerServices;

namespace Profundo.Kernels;

/// <summary>Finds, for every element, the place of the extreme of all elements up to it, along an axis; the last of equal ones.</summary>
internal static unsafe class RunningPositionKernel
{
    const int Grain = 8 * 1024;

    struct Job
    {
        public void* X;
        public long* Y;
        public long Rows, Length, Apart;
        public int Chunks;
    }

    ref struct Start<TExtreme> : IElementAction where TExtreme : IExtreme
    {
        public Job* Job;

        public readonly void Invoke<T>() where T : unmanaged, System.Numerics.INumber<T> => WorkerPool.Run(Job->Chunks, Job, &Chunk<TExtreme, T>);
    }

    public static void Run<TExtreme>(Tensor x, int axis, Tensor y) where TExtreme : IExtreme
    {
        if (y.Size == 0) return;
        var length = x.Shape.Lengths[axis];
        fixed (byte* px = &x.Origin, py = &y.Origin)
        {
            var job = new Job { X = px, Y = (long*)py, Rows = x.Size / length, Length = length, Apart = x.Strides[axis] };
            job.Chunks = (int)Math.Min(job.Rows, Split.For(x.Size, Grain).Chunks);
            var start = new Start<TExtreme> { Job = &job };
            Elements.Dispatch(x.DType, ref start);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    static void Chunk<TExtreme, T>(int chunk, void* context) where TExtreme : IExtreme where T : unmanaged, System.Numerics.INumber<T>
    {
        var job = (Job*)context;
        for (var row = job->Rows * chunk / job->Chunks; row < job->Rows * (chunk + 1) / job->Chunks; row++)
        {
            var (outer, inner) = Math.DivRem(row, job->Apart);
            var at = outer * job->Length * job->Apart + inner;
            var best = ((T*)job->X)[at];
            var position = 0L;
            for (var i = 0L; i < job->Length; i++, at += job->Apart)
            {
                var element = ((T*)job->X)[at];
                if (!TExtreme.IsBetter(best, element)) (best, position) = (element, i);
                job->Y[at] = position;
            }
        }
    }
}
