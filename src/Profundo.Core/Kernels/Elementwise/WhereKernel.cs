using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using Profundo.Lanes;

namespace Profundo.Kernels;

/// <summary>Chooses between elements of two operands. Elements are only moved, so their size is all that matters of their type.</summary>
internal static unsafe class WhereKernel
{
    const int Grain = 16 * 1024;

    struct Job
    {
        public byte* Condition, A, B, Y;
        public bool ConditionMoves, AMoves, BMoves;
        public Split Split;
    }

    /// <summary>Computes y = condition ? a : b, where each operand has one element or lies as y does, which is contiguous.</summary>
    public static void Run(Tensor condition, Tensor a, Tensor b, Tensor y)
    {
        var count = y.Size;
        fixed (byte* pc = &condition.Origin, pa = &a.Origin, pb = &b.Origin, py = &y.Origin)
        {
            var job = new Job
            {
                Condition = pc, A = pa, B = pb, Y = py, Split = Split.For(count, Grain),
                ConditionMoves = condition.Size != 1, AMoves = a.Size != 1, BMoves = b.Size != 1,
            };
            switch (y.DType.Size)
            {
                case 4: Run<float>(&job); break;
                case 8: Run<double>(&job); break;
                case 2: WorkerPool.Run(job.Split.Chunks, &job, &Chunk<short, ScalarLane<short>>); break;
                default: WorkerPool.Run(job.Split.Chunks, &job, &Chunk<byte, ScalarLane<byte>>); break;
            }
        }
    }

    static void Run<T>(Job* job) where T : unmanaged, System.Numerics.INumber<T>
    {
        if (Vector512.IsHardwareAccelerated) WorkerPool.Run(job->Split.Chunks, job, &Chunk<T, Lane512<T>>);
        else if (Vector256.IsHardwareAccelerated) WorkerPool.Run(job->Split.Chunks, job, &Chunk<T, Lane256<T>>);
        else WorkerPool.Run(job->Split.Chunks, job, &Chunk<T, Lane128<T>>);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    static void Chunk<T, L>(int chunk, void* context) where T : unmanaged where L : struct, IMemoryLane<T, L>
    {
        var job = (Job*)context;
        var (i, end) = job->Split[chunk];
        byte* repeatedCondition = stackalloc byte[L.Width];
        T* repeatedA = stackalloc T[L.Width], repeatedB = stackalloc T[L.Width];
        byte* condition = job->ConditionMoves ? job->Condition + i : PartialLane.Repeat(job->Condition, repeatedCondition, L.Width);
        T* a = job->AMoves ? (T*)job->A + i : PartialLane.Repeat((T*)job->A, repeatedA, L.Width);
        T* b = job->BMoves ? (T*)job->B + i : PartialLane.Repeat((T*)job->B, repeatedB, L.Width);
        long step = job->ConditionMoves ? L.Width : 0, stepA = job->AMoves ? L.Width : 0, stepB = job->BMoves ? L.Width : 0;
        for (; i <= end - L.Width; i += L.Width)
        {
            L.Select(L.LoadMask(condition), L.Load(a), L.Load(b)).Store((T*)job->Y + i);
            condition += step;
            a += stepA;
            b += stepB;
        }
        if (i < end) PartialLane.Store(L.Select(L.LoadMask(condition), L.Load(a), L.Load(b)), (T*)job->Y + i, end - i);
    }
}
