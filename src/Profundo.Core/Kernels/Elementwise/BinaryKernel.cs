using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using Profundo.Lanes;

namespace Profundo.Kernels;

/// <summary>Drives a formula or a comparison with two operands over memory, with broadcasting.</summary>
internal static unsafe class BinaryKernel
{
    const int Grain = 16 * 1024;

    struct Job<TPair> where TPair : unmanaged
    {
        public TPair Pair;
        public void* A, B, Y;
        public bool AMoves, BMoves;
        public Split Split;
        public GCHandle Broadcast; // a Broadcast, for work divided by rows
    }

    /// <summary>Computes a pair's results, where y is contiguous, of the broadcast shape, and may be the memory of an operand of the same arrangement.</summary>
    public static void Run<TPair>(TPair pair, Tensor a, Tensor b, Tensor y) where TPair : unmanaged, IPair
    {
        switch (a.DType)
        {
            case DType.Float32: Run<TPair, float>(pair, a, b, y); break;
            case DType.Float64: Run<TPair, double>(pair, a, b, y); break;
            case DType.Int32: Run<TPair, int, ScalarLane<int>>(pair, a, b, y); break;
            case DType.Int64: Run<TPair, long, ScalarLane<long>>(pair, a, b, y); break;
            default:
                Run<TPair, byte, ScalarLane<byte>>(pair, a, b, y);
                if (y.DType == DType.Bool)
                    fixed (byte* py = &y.Origin) TruthValues.Normalise(py, y.Size);
                break;
        }
    }

    static void Run<TPair, T>(TPair pair, Tensor a, Tensor b, Tensor y)
        where TPair : unmanaged, IPair
        where T : unmanaged, System.Numerics.IBinaryFloatingPointIeee754<T>
    {
        if (Vector512.IsHardwareAccelerated) Run<TPair, T, Lane512<T>>(pair, a, b, y);
        else if (Vector256.IsHardwareAccelerated) Run<TPair, T, Lane256<T>>(pair, a, b, y);
        else Run<TPair, T, Lane128<T>>(pair, a, b, y);
    }

    /// <summary>The same on a lane of one's choice; the checks compare lanes with it.</summary>
    internal static void Run<TPair, T, L>(TPair pair, Tensor a, Tensor b, Tensor y)
        where TPair : unmanaged, IPair
        where T : unmanaged
        where L : struct, IMemoryLane<T, L>
    {
        var count = y.Size;
        bool wholeA = a.IsContiguous && a.Size == count, wholeB = b.IsContiguous && b.Size == count;
        if ((wholeA || a.Size == 1) && (wholeB || b.Size == 1))
        {
            fixed (byte* pa = &a.Origin, pb = &b.Origin, py = &y.Origin)
                Flat<TPair, T, L>(pair, (T*)pa, (T*)pb, py, wholeA, wholeB, count);
        }
        else if (count > 0)
        {
            var broadcast = Broadcast.Plan(y.Shape, ref a, ref b);
            fixed (byte* pa = &a.Origin, pb = &b.Origin, py = &y.Origin)
                ByRows<TPair, T, L>(pair, broadcast, (T*)pa, (T*)pb, py);
            GC.KeepAlive(a); // may be copies that only this method knows
            GC.KeepAlive(b);
        }
    }

    static void Flat<TPair, T, L>(TPair pair, T* a, T* b, byte* y, bool aMoves, bool bMoves, long count)
        where TPair : unmanaged, IPair
        where T : unmanaged
        where L : struct, IMemoryLane<T, L>
    {
        var split = Split.For(count, Grain);
        if (split.Chunks == 1)
        {
            Row<TPair, T, L>(pair, a, b, y, aMoves, bMoves, count);
            return;
        }
        var job = new Job<TPair> { Pair = pair, A = a, B = b, Y = y, AMoves = aMoves, BMoves = bMoves, Split = split };
        WorkerPool.Run(split.Chunks, &job, &FlatChunk<TPair, T, L>);
    }

    static void FlatChunk<TPair, T, L>(int chunk, void* context)
        where TPair : unmanaged, IPair
        where T : unmanaged
        where L : struct, IMemoryLane<T, L>
    {
        var job = (Job<TPair>*)context;
        var (start, end) = job->Split[chunk];
        Row<TPair, T, L>(
            job->Pair,
            (T*)job->A + (job->AMoves ? start : 0),
            (T*)job->B + (job->BMoves ? start : 0),
            (byte*)job->Y + start * TPair.ResultSize<T>(), job->AMoves, job->BMoves, end - start);
    }

    static void ByRows<TPair, T, L>(TPair pair, Broadcast broadcast, T* a, T* b, byte* y)
        where TPair : unmanaged, IPair
        where T : unmanaged
        where L : struct, IMemoryLane<T, L>
    {
        var split = Split.For(broadcast.Rows * broadcast.RowLength, Grain);
        split = new(broadcast.Rows, (int)Math.Min(split.Chunks, broadcast.Rows));
        var job = new Job<TPair>
        {
            Pair = pair, A = a, B = b, Y = y, AMoves = broadcast.AMoves, BMoves = broadcast.BMoves, Split = split,
            Broadcast = GCHandle.Alloc(broadcast),
        };
        WorkerPool.Run(split.Chunks, &job, &RowsChunk<TPair, T, L>);
        job.Broadcast.Free();
    }

    static void RowsChunk<TPair, T, L>(int chunk, void* context)
        where TPair : unmanaged, IPair
        where T : unmanaged
        where L : struct, IMemoryLane<T, L>
    {
        var job = (Job<TPair>*)context;
        var broadcast = (Broadcast)job->Broadcast.Target!;
        var length = broadcast.RowLength;
        var (start, end) = (job->Split.Count * chunk / job->Split.Chunks, job->Split.Count * (chunk + 1) / job->Split.Chunks);
        for (var row = start; row < end; row++)
        {
            var (a, b) = broadcast.Start(row);
            Row<TPair, T, L>(job->Pair, (T*)job->A + a, (T*)job->B + b, (byte*)job->Y + row * length * TPair.ResultSize<T>(), job->AMoves, job->BMoves, length);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    static void Row<TPair, T, L>(TPair pair, T* a, T* b, byte* y, bool aMoves, bool bMoves, long count)
        where TPair : unmanaged, IPair
        where T : unmanaged
        where L : struct, IMemoryLane<T, L>
    {
        var width = L.Width;
        var i = 0L;
        if (aMoves && bMoves)
        {
            for (; i <= count - width; i += width) pair.Write<T, L>(L.Load(a + i), L.Load(b + i), y, i);
        }
        else if (count >= width)
        {
            T* repeatedA = stackalloc T[width], repeatedB = stackalloc T[width];
            for (var j = 0; j < width; j++) (repeatedA[j], repeatedB[j]) = (*a, *b);
            L fixedA = L.Load(repeatedA), fixedB = L.Load(repeatedB);
            if (aMoves) for (; i <= count - width; i += width) pair.Write<T, L>(L.Load(a + i), fixedB, y, i);
            else if (bMoves) for (; i <= count - width; i += width) pair.Write<T, L>(fixedA, L.Load(b + i), y, i);
            else for (; i <= count - width; i += width) pair.Write<T, L>(fixedA, fixedB, y, i);
        }
        if (i == count) return;
        var rest = (int)(count - i); // the last elements go through a full lane in small buffers
        T* lastA = stackalloc T[width], lastB = stackalloc T[width];
        for (var j = 0; j < rest; j++) (lastA[j], lastB[j]) = (a[aMoves ? i + j : 0], b[bMoves ? i + j : 0]);
        var last = stackalloc byte[width * sizeof(T)];
        pair.Write<T, L>(L.Load(lastA), L.Load(lastB), last, 0);
        for (var j = 0; j < rest * TPair.ResultSize<T>(); j++) y[i * TPair.ResultSize<T>() + j] = last[j];
    }
}
