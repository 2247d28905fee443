using System.Runtime.CompilerServices;

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

    /// <summary>Walks a 16-bit type in pieces: widens one, applies the formula, rounds the result, all in the first-level cache.</summary>
    static void RunNarrow<TOperator>(TOperator op, DType type, ushort* x, ushort* y, long count) where TOperator : unmanaged, IUnaryOperator
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
