using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using Profundo.Lanes;

namespace Profundo.Kernels;

/// <summary>Drives a formula or a comparison with two operands over memory, with broadcasting.</summary>
internal static unsafe partial class BinaryKernel
{
    const int Grain = 16 * 1024;

    /// <summary>Rows up to this many elements are repeated in a buffer of <see cref="TileLength"/> elements, if that saves walking them one by one.</summary>
    const int ShortRow = 128, TileLength = 512;

    struct Job<TPair> where TPair : unmanaged
    {
        public TPair Pair;
        public void* A, B, Y;
        public bool AMoves, BMoves;
        public Split Split;
        public Broadcast Broadcast;
        public long Period; // of a repeated row, in elements
    }

    /// <summary>Computes a pair's results, where y is contiguous, of the broadcast shape, and may be the memory of an operand of the same arrangement.</summary>
    public static void Run<TPair>(TPair pair, Tensor a, Tensor b, Tensor y) where TPair : unmanaged, IPair
    {
        switch (a.DType)
        {
            case DType.Float32: Run<TPair, float>(pair, a, b, y); break;
            case DType.Float64: Run<TPair, double>(pair, a, b, y); break;
            case DType.Float16 or DType.BFloat16: RunNarrow(pair, a, b, y); break;
            case DType.Int32: Run<TPair, int, ScalarLane<int>>(pair, a, b, y); break;
            case DType.Int64: Run<TPair, long, ScalarLane<long>>(pair, a, b, y); break;
            default:
                Run<TPair, byte, ScalarLane<byte>>(pair, a, b, y);
                if (a.DType == DType.Bool && !TPair.GivesTruths)
                    fixed (byte* py = &y.Origin) TruthValues.Normalise(py, y.Size);
                break;
        }
    }

    static void Run<TPair, T>(TPair pair, Tensor a, Tensor b, Tensor y)
        where TPair : unmanaged, IPair
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
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
            var axes = stackalloc Broadcast.Axis[y.Rank + 1];
            var broadcast = Broadcast.Plan(y.Shape, ref a, ref b, axes);
            fixed (byte* pa = &a.Origin, pb = &b.Origin, py = &y.Origin)
                ByRows<TPair, T, L>(pair, broadcast, (T*)pa, (T*)pb, py, count);
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
        var streams = a != y && b != y && !TPair.GivesTruths && Streaming.Pays(y, 3 * count * sizeof(T));
        if (split.Chunks == 1 && !streams)
        {
            Row<TPair, T, L>(pair, a, b, y, aMoves, bMoves, count);
            return;
        }
        var job = new Job<TPair> { Pair = pair, A = a, B = b, Y = y, AMoves = aMoves, BMoves = bMoves, Split = split };
        WorkerPool.Run(split.Chunks, &job, streams ? &FlatChunk<TPair, T, L, Streamed> : &FlatChunk<TPair, T, L, Cached>);
    }

    static void FlatChunk<TPair, T, L, TWriting>(int chunk, void* context)
        where TPair : unmanaged, IPair
        where T : unmanaged
        where L : struct, IMemoryLane<T, L>
        where TWriting : struct, IWriting
    {
        var job = (Job<TPair>*)context;
        var (start, end) = job->Split[chunk];
        Row<TPair, T, L, TWriting>(
            job->Pair,
            (T*)job->A + (job->AMoves ? start : 0),
            (T*)job->B + (job->BMoves ? start : 0),
            (byte*)job->Y + start * TPair.ResultSize<T>(), job->AMoves, job->BMoves, end - start);
        if (typeof(TWriting) == typeof(Streamed)) Streaming.Complete();
    }

    /// <summary>Computes a piece on this thread, through the caches.</summary>
    public static void Piece<TPair>(TPair pair, bool isDouble, void* a, bool aMoves, void* b, bool bMoves, void* y, long count) where TPair : unmanaged, IPair
    {
        if (isDouble) Piece(pair, (double*)a, aMoves, (double*)b, bMoves, (byte*)y, count);
        else Piece(pair, (float*)a, aMoves, (float*)b, bMoves, (byte*)y, count);
    }

    static void Piece<TPair, T>(TPair pair, T* a, bool aMoves, T* b, bool bMoves, byte* y, long count)
        where TPair : unmanaged, IPair
        where T : unmanaged, System.Numerics.INumber<T>
    {
        if (Vector512.IsHardwareAccelerated) Row<TPair, T, Lane512<T>>(pair, a, b, y, aMoves, bMoves, count);
        else if (Vector256.IsHardwareAccelerated) Row<TPair, T, Lane256<T>>(pair, a, b, y, aMoves, bMoves, count);
        else Row<TPair, T, Lane128<T>>(pair, a, b, y, aMoves, bMoves, count);
    }

    static void ByRows<TPair, T, L>(TPair pair, Broadcast broadcast, T* a, T* b, byte* y, long count)
        where TPair : unmanaged, IPair
        where T : unmanaged
        where L : struct, IMemoryLane<T, L>
    {
        var split = Split.For(count, Grain);
        var job = new Job<TPair> { Pair = pair, A = a, B = b, Y = y, AMoves = broadcast.AMoves, BMoves = broadcast.BMoves, Broadcast = broadcast };
        if (broadcast.RepeatsShortRow(ShortRow, out var isA))
        {
            var tile = stackalloc T[TileLength + Storage.Padding / sizeof(T)];
            var row = broadcast.RowLength;
            job.Period = Math.Min(TileLength, count) / row * row;
            for (var i = 0L; i < job.Period; i += row) Unsafe.CopyBlockUnaligned(tile + i, isA ? a : b, (uint)(row * sizeof(T)));
            if (isA) job.A = tile;
            else job.B = tile;
            job.Split = new(count / row, split.Chunks);
            (job.AMoves, job.BMoves) = (!isA, isA);
            WorkerPool.Run(split.Chunks, &job, &TileChunk<TPair, T, L>);
            return;
        }
        job.Split = new(broadcast.Rows, (int)Math.Min(split.Chunks, broadcast.Rows));
        WorkerPool.Run(job.Split.Chunks, &job, &RowsChunk<TPair, T, L>);
    }

    static void TileChunk<TPair, T, L>(int chunk, void* context)
        where TPair : unmanaged, IPair
        where T : unmanaged
        where L : struct, IMemoryLane<T, L>
    {
        var job = (Job<TPair>*)context;
        var length = job->Broadcast.RowLength;
        var (first, end) = Rows(job->Split, chunk);
        for (var i = first * length; i < end * length; i += job->Period)
        {
            T* a = (T*)job->A + (job->AMoves ? i : 0), b = (T*)job->B + (job->BMoves ? i : 0);
            Row<TPair, T, L>(job->Pair, a, b, (byte*)job->Y + i * TPair.ResultSize<T>(), true, true, Math.Min(job->Period, end * length - i));
        }
    }

    static void RowsChunk<TPair, T, L>(int chunk, void* context)
        where TPair : unmanaged, IPair
        where T : unmanaged
        where L : struct, IMemoryLane<T, L>
    {
        var job = (Job<TPair>*)context;
        var length = job->Broadcast.RowLength;
        var (start, end) = Rows(job->Split, chunk);
        for (var row = start; row < end; row++)
        {
            var (a, b) = job->Broadcast.Start(row);
            Row<TPair, T, L>(job->Pair, (T*)job->A + a, (T*)job->B + b, (byte*)job->Y + row * length * TPair.ResultSize<T>(), job->AMoves, job->BMoves, length);
        }
    }

    static (long First, long End) Rows(Split split, int chunk) =>
        (split.Count * chunk / split.Chunks, split.Count * (chunk + 1) / split.Chunks);

    static void Row<TPair, T, L>(TPair pair, T* a, T* b, byte* y, bool aMoves, bool bMoves, long count)
        where TPair : unmanaged, IPair
        where T : unmanaged
        where L : struct, IMemoryLane<T, L> =>
        Row<TPair, T, L, Cached>(pair, a, b, y, aMoves, bMoves, count);

    /// <summary>Never inlined: in a caller that is large already, the formula would become calls.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    static void Row<TPair, T, L, TWriting>(TPair pair, T* a, T* b, byte* y, bool aMoves, bool bMoves, long count)
        where TPair : unmanaged, IPair
        where T : unmanaged
        where L : struct, IMemoryLane<T, L>
        where TWriting : struct, IWriting
    {
        T* repeatedA = stackalloc T[L.Width], repeatedB = stackalloc T[L.Width];
        if (!aMoves) a = PartialLane.Repeat(a, repeatedA, L.Width);
        if (!bMoves) b = PartialLane.Repeat(b, repeatedB, L.Width);
        long i = 0, stepA = aMoves ? L.Width : 0, stepB = bMoves ? L.Width : 0;
        for (; i <= count - L.Width; i += L.Width)
        {
            pair.Write<T, L, TWriting>(L.Load(a), L.Load(b), y);
            a += stepA;
            b += stepB;
            y += L.Width * TPair.ResultSize<T>();
        }
        if (i < count) Part<TPair, T, L>(pair, a, b, y, count - i);
    }

    /// <summary>The last elements; apart from the loop, whose constants would have to leave their registers for the call it makes.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    static void Part<TPair, T, L>(TPair pair, T* a, T* b, byte* y, long count)
        where TPair : unmanaged, IPair
        where T : unmanaged
        where L : struct, IMemoryLane<T, L> =>
        pair.WritePart<T, L>(L.Load(a), L.Load(b), y, count);
}
