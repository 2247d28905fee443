using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using Profundo.Lanes;

namespace Profundo.Kernels;

/// <summary>Which of two elements comes first in a search for an extreme.</summary>
internal interface IExtreme
{
    /// <summary>Whether x beats the best so far: it lies beyond it, or it is not a number while the best is one.</summary>
    static abstract L Beats<L>(L x, L best) where L : struct, ILane<L>;

    /// <summary>The same for single elements.</summary>
    static abstract bool IsBetter<T>(T x, T best) where T : System.Numerics.INumber<T>;
}

/// <summary>The greatest element.</summary>
internal readonly struct Greatest : IExtreme
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static L Beats<L>(L x, L best) where L : struct, ILane<L> => L.And(L.Not(L.LessThanOrEqual(x, best)), L.Equal(best, best));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool IsBetter<T>(T x, T best) where T : System.Numerics.INumber<T> => !(x <= best) && !T.IsNaN(best);
}

/// <summary>The least element.</summary>
internal readonly struct Least : IExtreme
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static L Beats<L>(L x, L best) where L : struct, ILane<L> => L.And(L.Not(L.LessThanOrEqual(best, x)), L.Equal(best, best));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool IsBetter<T>(T x, T best) where T : System.Numerics.INumber<T> => !(best <= x) && !T.IsNaN(best);
}

/// <summary>Finds the position of the extreme along an axis, the first if there are several. Memory is seen as [outer, length, inner].</summary>
internal static unsafe class PositionKernel
{
    const int Grain = 16 * 1024;

    struct Job
    {
        public void* X;
        public long* Y;
        public long Outer, Length, Inner;
        public int Chunks;
    }

    /// <param name="x">Contiguous; bytes cannot count far enough and are to be converted first.</param>
    /// <param name="axis">The axis, which has at least one element.</param>
    /// <param name="y">The positions, int64, contiguous.</param>
    public static void Run<TExtreme>(Tensor x, int axis, Tensor y) where TExtreme : IExtreme
    {
        if (y.Size == 0) return;
        var job = new Job { Outer = 1, Length = x.Shape.Lengths[axis], Inner = 1 };
        for (var outer = 0; outer < axis; outer++) job.Outer *= x.Shape.Lengths[outer];
        for (var inner = axis + 1; inner < x.Rank; inner++) job.Inner *= x.Shape.Lengths[inner];
        fixed (byte* px = &x.Origin, py = &y.Origin)
        {
            job.X = px;
            job.Y = (long*)py;
            switch (x.DType)
            {
                case DType.Float32: Run<TExtreme, float>(ref job); break;
                case DType.Float64: Run<TExtreme, double>(ref job); break;
                case DType.Int32: Run<TExtreme, int, ScalarLane<int>>(ref job); break;
                default: Run<TExtreme, long, ScalarLane<long>>(ref job); break;
            }
        }
    }

    static void Run<TExtreme, T>(ref Job job) where TExtreme : IExtreme where T : unmanaged, System.Numerics.IBinaryFloatingPointIeee754<T>
    {
        if (Vector512.IsHardwareAccelerated) Run<TExtreme, T, Lane512<T>>(ref job);
        else if (Vector256.IsHardwareAccelerated) Run<TExtreme, T, Lane256<T>>(ref job);
        else Run<TExtreme, T, Lane128<T>>(ref job);
    }

    static void Run<TExtreme, T, L>(ref Job job)
        where TExtreme : IExtreme
        where T : unmanaged, System.Numerics.INumber<T>
        where L : struct, IMemoryLane<T, L>
    {
        job.Chunks = (int)Math.Min(job.Outer * Groups<T, L>(job.Inner), Split.For(job.Outer * job.Length * job.Inner, Grain).Chunks);
        fixed (Job* context = &job) WorkerPool.Run(job.Chunks, context, &Chunk<TExtreme, T, L>);
    }

    static long Groups<T, L>(long inner) where T : unmanaged where L : struct, IMemoryLane<T, L> => (inner + L.Width - 1) / L.Width;

    static void Chunk<TExtreme, T, L>(int chunk, void* context)
        where TExtreme : IExtreme
        where T : unmanaged, System.Numerics.INumber<T>
        where L : struct, IMemoryLane<T, L>
    {
        var job = (Job*)context;
        var (length, inner, groups) = (job->Length, job->Inner, Groups<T, L>(job->Inner));
        var tasks = job->Outer * groups;
        for (var task = tasks * chunk / job->Chunks; task < tasks * (chunk + 1) / job->Chunks; task++)
        {
            var (outer, group) = Math.DivRem(task, groups);
            var column = group * L.Width;
            var (x, y) = ((nint)((T*)job->X + outer * length * inner + column), (nint)(job->Y + outer * inner + column));
            if (inner == 1) *(long*)y = Along<TExtreme, T, L>((T*)x, length);
            else Across<TExtreme, T, L>((T*)x, length, inner, (int)Math.Min(L.Width, inner - column), (long*)y);
        }
    }

    /// <summary>A lane along a row: each of its elements keeps the best it has met and in which lane that was.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    static long Along<TExtreme, T, L>(T* x, long length)
        where TExtreme : IExtreme
        where T : unmanaged, System.Numerics.INumber<T>
        where L : struct, IMemoryLane<T, L>
    {
        var width = L.Width;
        var best = x[0];
        long position = 0, i = 0;
        if (length >= width)
        {
            L bests = L.Load(x), places = L.Constant(0), place = places, one = L.Constant(1);
            for (i = width; i <= length - width; i += width)
            {
                place += one;
                var element = L.Load(x + i);
                var beats = TExtreme.Beats(element, bests);
                bests = L.Select(beats, element, bests);
                places = L.Select(beats, place, places);
            }
            T* values = stackalloc T[width], lanes = stackalloc T[width];
            bests.Store(values);
            places.Store(lanes);
            best = values[0];
            position = long.CreateTruncating(lanes[0]) * width;
            for (var j = 1; j < width; j++)
            {
                var at = long.CreateTruncating(lanes[j]) * width + j;
                if (TExtreme.IsBetter(values[j], best) || (at < position && !TExtreme.IsBetter(best, values[j]))) (best, position) = (values[j], at);
            }
        }
        for (; i < length; i++)
        {
            if (TExtreme.IsBetter(x[i], best)) (best, position) = (x[i], i);
        }
        return position;
    }

    /// <summary>A lane across rows: each of its elements searches a row of its own. Elements beyond the last row are searched too and dropped.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    static void Across<TExtreme, T, L>(T* x, long length, long apart, int rows, long* y)
        where TExtreme : IExtreme
        where T : unmanaged, System.Numerics.INumber<T>
        where L : struct, IMemoryLane<T, L>
    {
        L best = L.Load(x), position = L.Constant(0), place = position, one = L.Constant(1);
        for (var i = 1L; i < length; i++)
        {
            place += one;
            x += apart;
            var element = L.Load(x);
            var beats = TExtreme.Beats(element, best);
            best = L.Select(beats, element, best);
            position = L.Select(beats, place, position);
        }
        var positions = stackalloc T[L.Width];
        position.Store(positions);
        for (var row = 0; row < rows; row++) y[row] = long.CreateTruncating(positions[row]);
    }
}
