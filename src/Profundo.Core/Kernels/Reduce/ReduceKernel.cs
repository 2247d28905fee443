using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using Profundo.Lanes;

namespace Profundo.Kernels;

/// <summary>
/// Reduces memory over axes. The operand is seen as [outer, reduced, inner]: with inner = 1 every result is a row of its own; otherwise
/// whole rows of inner elements are combined, vector by vector. Partial results are formed over fixed blocks and combined in a fixed
/// order, so neither threads nor vector width show in the bits.
/// </summary>
internal static unsafe class ReduceKernel
{
    /// <summary>Elements per partial result; also bounds the rounding error, since partial results are combined pairwise.</summary>
    const int Block = 4096;

    const int Grain = 32 * 1024;

    struct Job
    {
        public void* X, Y, Partial;
        public long Outer, Reduced, Inner, Blocks;
        public int Chunks;
    }

    public static void Run<TReduction>(Tensor x, int[] axes, Tensor y) where TReduction : IReduction
    {
        var (operand, reduced, inner) = Arrange(x, axes);
        switch (x.DType)
        {
            case DType.Float32: Run<TReduction, float>(operand, reduced, inner, y); break;
            case DType.Float64: Run<TReduction, double>(operand, reduced, inner, y); break;
            case DType.Int32: Run<TReduction, int, ScalarLane<int>>(operand, reduced, inner, y); break;
            case DType.Int64: Run<TReduction, long, ScalarLane<long>>(operand, reduced, inner, y); break;
            default: Run<TReduction, byte, ScalarLane<byte>>(operand, reduced, inner, y); break;
        }
        GC.KeepAlive(operand);
    }

    /// <summary>A contiguous operand whose reduced axes stand together, and the lengths of the reduced and the inner part.</summary>
    static (Tensor Operand, long Reduced, long Inner) Arrange(Tensor x, int[] axes)
    {
        var reduced = 1L;
        foreach (var axis in axes) reduced *= x.Shape.Lengths[axis];
        var together = axes.Length == 0 || axes[^1] - axes[0] == axes.Length - 1;
        if (!together)
        {
            x = x.Permute([.. Enumerable.Range(0, x.Rank).Except(axes), .. axes]);
            return (x.Contiguous(), reduced, 1);
        }
        var inner = 1L;
        if (axes.Length > 0)
            for (var axis = axes[^1] + 1; axis < x.Rank; axis++) inner *= x.Shape.Lengths[axis];
        return (x.Contiguous(), reduced, inner);
    }

    static void Run<TReduction, T>(Tensor x, long reduced, long inner, Tensor y)
        where TReduction : IReduction
        where T : unmanaged, System.Numerics.IBinaryFloatingPointIeee754<T>
    {
        if (Vector512.IsHardwareAccelerated) Run<TReduction, T, Lane512<T>>(x, reduced, inner, y);
        else if (Vector256.IsHardwareAccelerated) Run<TReduction, T, Lane256<T>>(x, reduced, inner, y);
        else Run<TReduction, T, Lane128<T>>(x, reduced, inner, y);
    }

    internal static void Run<TReduction, T, L>(Tensor x, long reduced, long inner, Tensor y)
        where TReduction : IReduction
        where T : unmanaged, System.Numerics.INumber<T>
        where L : struct, IMemoryLane<T, L>
    {
        var outer = inner * reduced == 0 ? y.Size / Math.Max(inner, 1) : x.Size / (reduced * inner);
        var blocks = Math.Max(1, (reduced + Block - 1) / Block);
        var results = outer * blocks * inner;
        var partial = blocks == 1 ? null : Tensor.Allocate((int)results, y.DType);
        fixed (byte* px = &x.Origin, py = &y.Origin, pp = &(partial ?? y).Origin)
        {
            var job = new Job { X = px, Y = py, Partial = pp, Outer = outer, Reduced = reduced, Inner = inner, Blocks = blocks };
            job.Chunks = (int)Math.Min(outer * blocks, Split.For(x.Size, Grain).Chunks);
            WorkerPool.Run(job.Chunks, &job, inner == 1 ? &RowChunk<TReduction, T, L> : &ColumnChunk<TReduction, T, L>);
            if (blocks > 1) CombineBlocks<TReduction, T>(&job);
            Finish<TReduction, T>((T*)py, y.Size);
        }
        partial?.Release();
    }

    static void RowChunk<TReduction, T, L>(int chunk, void* context)
        where TReduction : IReduction
        where T : unmanaged, System.Numerics.INumber<T>
        where L : struct, IMemoryLane<T, L>
    {
        var job = (Job*)context;
        var tasks = job->Outer * job->Blocks;
        for (var task = tasks * chunk / job->Chunks; task < tasks * (chunk + 1) / job->Chunks; task++)
        {
            var (row, block) = Math.DivRem(task, job->Blocks);
            var start = block * Block;
            ((T*)job->Partial)[task] = Row<TReduction, T, L>((T*)job->X + row * job->Reduced + start, Math.Min(Block, job->Reduced - start));
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    static T Row<TReduction, T, L>(T* x, long count)
        where TReduction : IReduction
        where T : unmanaged, System.Numerics.INumber<T>
        where L : struct, IMemoryLane<T, L>
    {
        var width = L.Width;
        var identity = L.Constant(TReduction.Identity);
        L s0 = identity, s1 = identity, s2 = identity, s3 = identity; // four chains hide the latency of the addition
        var i = 0L;
        for (; i <= count - 4 * width; i += 4 * width)
        {
            s0 = TReduction.Combine(s0, TReduction.Map(L.Load(x + i)));
            s1 = TReduction.Combine(s1, TReduction.Map(L.Load(x + i + width)));
            s2 = TReduction.Combine(s2, TReduction.Map(L.Load(x + i + 2 * width)));
            s3 = TReduction.Combine(s3, TReduction.Map(L.Load(x + i + 3 * width)));
        }
        for (; i <= count - width; i += width) s0 = TReduction.Combine(s0, TReduction.Map(L.Load(x + i)));
        var lanes = stackalloc T[width];
        TReduction.Combine(TReduction.Combine(s0, s1), TReduction.Combine(s2, s3)).Store(lanes);
        var rest = (int)(count - i);
        for (var j = 0; j < rest; j++)
            lanes[j] = TReduction.Combine(new ScalarLane<T>(lanes[j]), TReduction.Map(new ScalarLane<T>(x[i + j]))).Value;
        for (var half = width / 2; half > 0; half /= 2)
            for (var j = 0; j < half; j++)
                lanes[j] = TReduction.Combine(new ScalarLane<T>(lanes[j]), new ScalarLane<T>(lanes[j + half])).Value;
        return lanes[0];
    }

    static void ColumnChunk<TReduction, T, L>(int chunk, void* context)
        where TReduction : IReduction
        where T : unmanaged, System.Numerics.INumber<T>
        where L : struct, IMemoryLane<T, L>
    {
        var job = (Job*)context;
        var tasks = job->Outer * job->Blocks;
        for (var task = tasks * chunk / job->Chunks; task < tasks * (chunk + 1) / job->Chunks; task++)
        {
            var (outer, block) = Math.DivRem(task, job->Blocks);
            var start = block * Block;
            Columns<TReduction, T, L>(
                (T*)job->X + (outer * job->Reduced + start) * job->Inner, Math.Min(Block, job->Reduced - start), job->Inner, (T*)job->Partial + task * job->Inner);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    static void Columns<TReduction, T, L>(T* x, long rows, long inner, T* y)
        where TReduction : IReduction
        where T : unmanaged, System.Numerics.INumber<T>
        where L : struct, IMemoryLane<T, L>
    {
        var width = L.Width;
        var column = 0L;
        for (; column <= inner - width; column += width)
        {
            var sum = L.Constant(TReduction.Identity);
            for (var row = 0L; row < rows; row++) sum = TReduction.Combine(sum, TReduction.Map(L.Load(x + row * inner + column)));
            sum.Store(y + column);
        }
        for (; column < inner; column++)
        {
            var sum = ScalarLane<T>.Constant(TReduction.Identity);
            for (var row = 0L; row < rows; row++) sum = TReduction.Combine(sum, TReduction.Map(new ScalarLane<T>(x[row * inner + column])));
            y[column] = sum.Value;
        }
    }

    /// <summary>Combines the blocks of each result pairwise, which keeps the rounding error logarithmic.</summary>
    static void CombineBlocks<TReduction, T>(Job* job) where TReduction : IReduction where T : unmanaged, System.Numerics.INumber<T>
    {
        T* partial = (T*)job->Partial, y = (T*)job->Y;
        for (var outer = 0L; outer < job->Outer; outer++)
        {
            var first = partial + outer * job->Blocks * job->Inner;
            for (var step = 1L; step < job->Blocks; step *= 2)
                for (var block = 0L; block + step < job->Blocks; block += 2 * step)
                    for (var i = 0L; i < job->Inner; i++)
                    {
                        ref var target = ref first[block * job->Inner + i];
                        target = TReduction.Combine(new ScalarLane<T>(target), new ScalarLane<T>(first[(block + step) * job->Inner + i])).Value;
                    }
            for (var i = 0L; i < job->Inner; i++) y[outer * job->Inner + i] = first[i];
        }
    }

    static void Finish<TReduction, T>(T* y, long count) where TReduction : IReduction where T : unmanaged, System.Numerics.INumber<T>
    {
        for (var i = 0L; i < count; i++) y[i] = TReduction.Finish(new ScalarLane<T>(y[i])).Value;
    }
}
