using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using Profundo.Lanes;

namespace Profundo.Kernels;

internal static unsafe partial class UnaryKernel
{
    struct NarrowJob<TOperator> where TOperator : unmanaged
    {
        public TOperator Operator;
        public DType Type;
        public ushort* X, Y;
        public Split Split;
    }

    /// <summary>How a formula is run on 16-bit elements.</summary>
    static class Length<TOperator> where TOperator : unmanaged, IUnaryOperator
    {
        public static readonly bool TakesLanes = NarrowLanes.Take(Graphs.CountingLane.Count(x => default(TOperator).Apply(x)));
    }

    static void RunNarrow<TOperator>(TOperator op, DType type, ushort* x, ushort* y, long count) where TOperator : unmanaged, IUnaryOperator
    {
        if (!Length<TOperator>.TakesLanes) RunPieces(op, type, x, y, count);
        else if (type == DType.BFloat16) RunLanes<TOperator, BFloat16Format>(op, x, y, count);
        else RunLanes<TOperator, Float16Format>(op, x, y, count);
    }

    static void RunLanes<TOperator, TFormat>(TOperator op, ushort* x, ushort* y, long count) where TOperator : unmanaged, IUnaryOperator where TFormat : struct, INarrowFormat
    {
        if (Vector512.IsHardwareAccelerated) Run<TOperator, ushort, NarrowLane<Lane512<float>, NarrowMemory512, TFormat>>(op, x, y, count);
        else Run<TOperator, ushort, NarrowLane<Lane256<float>, NarrowMemory256, TFormat>>(op, x, y, count);
    }

    /// <summary>Walks a 16-bit type in pieces: widens one, applies the formula, rounds the result, all in the first-level cache.</summary>
    static void RunPieces<TOperator>(TOperator op, DType type, ushort* x, ushort* y, long count) where TOperator : unmanaged, IUnaryOperator
    {
        var job = new NarrowJob<TOperator> { Operator = op, Type = type, X = x, Y = y, Split = Split.For(count, Grain) };
        if (job.Split.Chunks == 1) NarrowChunk<TOperator>(0, &job);
        else WorkerPool.Run(job.Split.Chunks, &job, &NarrowChunk<TOperator>);
    }

    [SkipLocalsInit]
    static void NarrowChunk<TOperator>(int chunk, void* context) where TOperator : unmanaged, IUnaryOperator
    {
        var job = (NarrowJob<TOperator>*)context;
        var piece = stackalloc float[NarrowPiece.Length];
        var (start, end) = job->Split[chunk];
        for (var at = start; at < end; at += NarrowPiece.Length)
        {
            var count = Math.Min(NarrowPiece.Length, end - at);
            NarrowPiece.Widen(job->Type, job->X + at, piece, count);
            Piece(job->Operator, piece, piece, count);
            NarrowPiece.Narrow(job->Type, piece, job->Y + at, count);
        }
    }
}
