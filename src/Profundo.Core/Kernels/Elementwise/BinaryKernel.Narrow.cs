using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using Profundo.Lanes;

namespace Profundo.Kernels;

internal static unsafe partial class BinaryKernel
{
    struct NarrowJob<TPair> where TPair : unmanaged
    {
        public TPair Pair;
        public DType Type;
        public ushort* A, B;
        public byte* Y;
        public Broadcast Broadcast;
        public Split Split; // of the rows; of the elements if there is only one row
    }

    static void RunNarrow<TPair>(TPair pair, Tensor a, Tensor b, Tensor y) where TPair : unmanaged, IPair
    {
        if (!TPair.TakesNarrowLanes) RunPieces(pair, a, b, y);
        else if (a.DType == DType.BFloat16) RunLanes<TPair, BFloat16Format>(pair, a, b, y);
        else RunLanes<TPair, Float16Format>(pair, a, b, y);
    }

    static void RunLanes<TPair, TFormat>(TPair pair, Tensor a, Tensor b, Tensor y) where TPair : unmanaged, IPair where TFormat : struct, INarrowFormat
    {
        if (Vector512.IsHardwareAccelerated) Run<TPair, ushort, NarrowLane<Lane512<float>, NarrowMemory512, TFormat>>(pair, a, b, y);
        else Run<TPair, ushort, NarrowLane<Lane256<float>, NarrowMemory256, TFormat>>(pair, a, b, y);
    }

    /// <summary>Walks a 16-bit type in pieces of rows: widens both operands, applies the formula, rounds the result, all in the first-level cache.</summary>
    static void RunPieces<TPair>(TPair pair, Tensor a, Tensor b, Tensor y) where TPair : unmanaged, IPair
    {
        if (y.Size == 0) return;
        var type = a.DType;
        var axes = stackalloc Broadcast.Axis[y.Rank + 1];
        var broadcast = Broadcast.Plan(y.Shape, ref a, ref b, axes);
        fixed (byte* pa = &a.Origin, pb = &b.Origin, py = &y.Origin)
        {
            var job = new NarrowJob<TPair> { Pair = pair, Type = type, A = (ushort*)pa, B = (ushort*)pb, Y = py, Broadcast = broadcast, Split = Split.For(y.Size, Grain) };
            if (broadcast.Rows > 1) job.Split = new(broadcast.Rows, (int)Math.Min(job.Split.Chunks, broadcast.Rows));
            if (job.Split.Chunks == 1) NarrowChunk<TPair>(0, &job);
            else WorkerPool.Run(job.Split.Chunks, &job, &NarrowChunk<TPair>);
        }
        GC.KeepAlive(a); // may be copies that only this method knows
        GC.KeepAlive(b);
    }

    static void NarrowChunk<TPair>(int chunk, void* context) where TPair : unmanaged, IPair
    {
        var job = (NarrowJob<TPair>*)context;
        var length = job->Broadcast.RowLength;
        if (job->Broadcast.Rows == 1)
        {
            var (first, last) = job->Split[chunk];
            NarrowRow(job, job->A + (job->Broadcast.AMoves ? first : 0), job->B + (job->Broadcast.BMoves ? first : 0), first, last - first);
            return;
        }
        var (start, end) = Rows(job->Split, chunk);
        for (var row = start; row < end; row++)
        {
            var (a, b) = job->Broadcast.Start(row);
            NarrowRow(job, job->A + a, job->B + b, row * length, length);
        }
    }

    [SkipLocalsInit]
    static void NarrowRow<TPair>(NarrowJob<TPair>* job, ushort* a, ushort* b, long place, long length) where TPair : unmanaged, IPair
    {
        float* wideA = stackalloc float[NarrowPiece.Length], wideB = stackalloc float[NarrowPiece.Length];
        bool aMoves = job->Broadcast.AMoves, bMoves = job->Broadcast.BMoves;
        if (!aMoves) NarrowPiece.Widen(job->Type, a, wideA, 1);
        if (!bMoves) NarrowPiece.Widen(job->Type, b, wideB, 1);
        var wideY = stackalloc float[NarrowPiece.Length];
        for (var at = 0L; at < length; at += NarrowPiece.Length)
        {
            var count = Math.Min(NarrowPiece.Length, length - at);
            if (aMoves) NarrowPiece.Widen(job->Type, a + at, wideA, count);
            if (bMoves) NarrowPiece.Widen(job->Type, b + at, wideB, count);
            if (TPair.GivesTruths)
            {
                Piece(job->Pair, wideA, aMoves, wideB, bMoves, job->Y + place + at, count);
                continue;
            }
            Piece(job->Pair, wideA, aMoves, wideB, bMoves, (byte*)wideY, count);
            NarrowPiece.Narrow(job->Type, wideY, (ushort*)job->Y + place + at, count);
        }
    }
}
