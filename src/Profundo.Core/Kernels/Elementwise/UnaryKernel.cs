using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using Profundo.Lanes;

namespace Profundo.Kernels;

/// <summary>Drives a formula with one operand over contiguous memory.</summary>
internal static unsafe partial class UnaryKernel
{
    const int Grain = 12 * 1024;

    struct Job<TOperator> where TOperator : unmanaged
    {
        public TOperator Operator;
        public void* X, Y;
        public Split Split;
    }

    /// <summary>Computes y = op(x); x and y may be the same memory.</summary>
    public static void Run<TOperator>(TOperator op, Tensor x, Tensor y) where TOperator : unmanaged, IUnaryOperator
    {
        var count = y.Size;
        fixed (byte* px = &x.Origin, py = &y.Origin)
        {
            switch (x.DType)
            {
                case DType.Float32: Run<TOperator, float>(op, px, py, count); break;
                case DType.Float64: Run<TOperator, double>(op, px, py, count); break;
                case DType.Float16 or DType.BFloat16: RunNarrow(op, x.DType, (ushort*)px, (ushort*)py, count); break;
                case DType.Int32: Run<TOperator, int, ScalarLane<int>>(op, px, py, count); break;
                case DType.Int64: Run<TOperator, long, ScalarLane<long>>(op, px, py, count); break;
                default:
                    Run<TOperator, byte, ScalarLane<byte>>(op, px, py, count);
                    if (x.DType == DType.Bool) TruthValues.Normalise(py, count);
                    break;
            }
        }
    }

    static void Run<TOperator, T>(TOperator op, void* x, void* y, long count)
        where TOperator : unmanaged, IUnaryOperator
        where T : unmanaged, System.Numerics.IBinaryFloatingPointIeee754<T>
    {
        if (Vector512.IsHardwareAccelerated) Run<TOperator, T, Lane512<T>>(op, x, y, count);
        else if (Vector256.IsHardwareAccelerated) Run<TOperator, T, Lane256<T>>(op, x, y, count);
        else Run<TOperator, T, Lane128<T>>(op, x, y, count);
    }

    /// <summary>The same on a lane of one's choice; the checks compare lanes with it.</summary>
    internal static void Run<TOperator, T, L>(TOperator op, void* x, void* y, long count)
        where TOperator : unmanaged, IUnaryOperator
        where T : unmanaged
        where L : struct, IMemoryLane<T, L>
    {
        var split = Split.For(count, Grain);
        if (split.Chunks == 1)
        {
            Loop<TOperator, T, L>(op, (T*)x, (T*)y, count, count);
            return;
        }
        var job = new Job<TOperator> { Operator = op, X = x, Y = y, Split = split };
        WorkerPool.Run(split.Chunks, &job, &Chunk<TOperator, T, L>);
    }

    static void Chunk<TOperator, T, L>(int chunk, void* context)
        where TOperator : unmanaged, IUnaryOperator
        where T : unmanaged
        where L : struct, IMemoryLane<T, L>
    {
        var job = (Job<TOperator>*)context;
        var (start, end) = job->Split[chunk];
        Loop<TOperator, T, L>(job->Operator, (T*)job->X + start, (T*)job->Y + start, end - start, job->Split.Count);
    }

    /// <summary>Computes a piece on this thread, through the caches.</summary>
    public static void Piece<TOperator>(TOperator op, bool isDouble, void* x, void* y, long count) where TOperator : unmanaged, IUnaryOperator
    {
        if (isDouble) Piece<TOperator, double>(op, (double*)x, (double*)y, count);
        else Piece<TOperator, float>(op, (float*)x, (float*)y, count);
    }

    static void Piece<TOperator, T>(TOperator op, T* x, T* y, long count)
        where TOperator : unmanaged, IUnaryOperator
        where T : unmanaged, System.Numerics.INumber<T>
    {
        if (Vector512.IsHardwareAccelerated) Loop<TOperator, T, Lane512<T>, Cached>(op, x, y, count);
        else if (Vector256.IsHardwareAccelerated) Loop<TOperator, T, Lane256<T>, Cached>(op, x, y, count);
        else Loop<TOperator, T, Lane128<T>, Cached>(op, x, y, count);
    }

    /// <summary>Walks a part of a result of <c>total</c> elements.</summary>
    static void Loop<TOperator, T, L>(TOperator op, T* x, T* y, long count, long total)
        where TOperator : unmanaged, IUnaryOperator
        where T : unmanaged
        where L : struct, IMemoryLane<T, L>
    {
        if (x != y && Streaming.Pays(y, 2 * total * sizeof(T)))
        {
            Loop<TOperator, T, L, Streamed>(op, x, y, count);
            Streaming.Complete();
        }
        else Loop<TOperator, T, L, Cached>(op, x, y, count);
    }

    /// <summary>Never inlined: in a caller that is large already, the formula would become calls.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    static void Loop<TOperator, T, L, TWriting>(TOperator op, T* x, T* y, long count)
        where TOperator : unmanaged, IUnaryOperator
        where T : unmanaged
        where L : struct, IMemoryLane<T, L>
        where TWriting : struct, IWriting
    {
        var i = 0L;
        for (; i <= count - L.Width; i += L.Width) TWriting.Write(op.Apply(L.Load(x + i)), y + i);
        if (i < count) Part<TOperator, T, L>(op, x + i, y + i, count - i);
    }

    /// <summary>The last elements; apart from the loop, whose constants would have to leave their registers for the call it makes.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    static void Part<TOperator, T, L>(TOperator op, T* x, T* y, long count)
        where TOperator : unmanaged, IUnaryOperator
        where T : unmanaged
        where L : struct, IMemoryLane<T, L> =>
        PartialLane.Store(op.Apply(L.Load(x)), y, count);
}
