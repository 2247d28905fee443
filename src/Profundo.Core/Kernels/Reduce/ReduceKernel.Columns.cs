using System.Runtime.CompilerServices;
using Profundo.Lanes;

namespace Profundo.Kernels;

/// <summary>Results that combine whole rows of neighbouring elements.</summary>
internal static unsafe partial class ReduceKernel
{
    static void ColumnsChunk<TFold, TPart, T, L>(int chunk, void* context)
        where TFold : IFold
        where TPart : IFoldPart
        where T : unmanaged, System.Numerics.INumber<T>
        where L : struct, IMemoryLane<T, L>
    {
        var job = (Job*)context;
        var (tasks, inner) = (job->Tasks, job->Inner);
        for (var task = tasks * chunk / job->Chunks; task < tasks * (chunk + 1) / job->Chunks; task++)
        {
            var (part, panel) = Math.DivRem(task, job->Panels);
            var (outer, block) = Math.DivRem(part, job->Blocks);
            long row = block * job->BlockLength, column = panel * Panel;
            Columns<TFold, TPart, T, L>(
                (T*)job->X + (outer * job->Reduced + row) * inner + column, inner, Math.Min(job->BlockLength, job->Reduced - row), Math.Min(Panel, inner - column),
                (T*)job->Centre + outer * inner + column, (T*)job->Y + part * inner + column, job->Count);
        }
    }

    /// <summary>
    /// Reads row after row, four at a time, as the memory likes it, and keeps the running results of a panel of columns in the
    /// first-level cache; what is left of the columns after the last whole lane is kept in a register.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    static void Columns<TFold, TPart, T, L>(T* x, long stride, long rows, long columns, T* centre, T* y, double count)
        where TFold : IFold
        where TPart : IFoldPart
        where T : unmanaged, System.Numerics.INumber<T>
        where L : struct, IMemoryLane<T, L>
    {
        var width = L.Width;
        var whole = columns - columns % width;
        var identity = L.Constant(TFold.Identity);
        var total = L.Constant(count);
        if (whole > 0)
        {
            for (var i = 0L; i < whole; i += width) identity.Store(y + i);
            var row = 0L;
            for (; row <= rows - 4; row += 4)
            {
                var start = x + row * stride;
                for (var i = 0L; i < whole; i += width)
                    TFold.Combine(L.Load(y + i), Four<TFold, TPart, T, L>(start + i, stride, centre + i)).Store(y + i);
            }
            for (; row < rows; row++)
            {
                var start = x + row * stride;
                for (var i = 0L; i < whole; i += width)
                    TFold.Combine(L.Load(y + i), Mapped<TFold, TPart, L>(L.Load(start + i), Centre<TFold, T, L>(centre + i))).Store(y + i);
            }
            if (TPart.Finishes)
                for (var i = 0L; i < whole; i += width) TFold.Finish(L.Load(y + i), total).Store(y + i);
        }
        if (whole < columns)
        {
            // Whole lanes are read here too; the elements beyond the last column are computed with and not kept.
            x += whole;
            centre += whole;
            y += whole;
            var result = identity;
            var row = 0L;
            for (; row <= rows - 4; row += 4, x += 4 * stride) result = TFold.Combine(result, Four<TFold, TPart, T, L>(x, stride, centre));
            for (; row < rows; row++, x += stride) result = TFold.Combine(result, Mapped<TFold, TPart, L>(L.Load(x), Centre<TFold, T, L>(centre)));
            FirstElements<T, L>.Store(TPart.Finishes ? TFold.Finish(result, total) : result, y, columns - whole);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static L Four<TFold, TPart, T, L>(T* x, long stride, T* centre)
        where TFold : IFold
        where TPart : IFoldPart
        where T : unmanaged, System.Numerics.INumber<T>
        where L : struct, IMemoryLane<T, L>
    {
        var c = Centre<TFold, T, L>(centre);
        return TFold.Combine(
            TFold.Combine(Mapped<TFold, TPart, L>(L.Load(x), c), Mapped<TFold, TPart, L>(L.Load(x + stride), c)),
            TFold.Combine(Mapped<TFold, TPart, L>(L.Load(x + 2 * stride), c), Mapped<TFold, TPart, L>(L.Load(x + 3 * stride), c)));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static L Centre<TFold, T, L>(T* centre) where TFold : IFold where T : unmanaged where L : struct, IMemoryLane<T, L> =>
        TFold.IsCentred ? L.Load(centre) : L.Constant(0);
}
