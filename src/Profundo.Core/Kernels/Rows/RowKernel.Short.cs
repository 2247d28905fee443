using System.Runtime.CompilerServices;
using Profundo.Lanes;

namespace Profundo.Kernels;

/// <summary>
/// Short rows of neighbouring elements, such as scores for ten classes: as many rows as a lane has elements are turned on their side and
/// computed together, since a row by itself would fill a lane badly and pay for every sum across it.
/// </summary>
internal static unsafe partial class RowKernel
{
    const int ShortLength = 64;

    static void ShortChunk<TFormula, T, L>(int chunk, void* context)
        where TFormula : unmanaged, IRowFormula
        where T : unmanaged, System.Numerics.IBinaryFloatingPointIeee754<T>
        where L : struct, IMemoryLane<T, L>
    {
        var job = (Job<TFormula>*)context;
        var (length, width) = (job->Length, L.Width);
        var steps = new RowSteps(length, width, 0, length, width);
        var size = (int)Math.Max(length, 1) * width;
        var tiles = stackalloc T[5 * size];
        var at = new RowPointers<T>(tiles, tiles + size, tiles + 2 * size, tiles + 3 * size, tiles + 4 * size);
        var groups = (job->Outer + width - 1) / width;
        for (var group = groups * chunk / job->Chunks; group < groups * (chunk + 1) / job->Chunks; group++)
        {
            var first = group * width;
            var rows = (int)Math.Min(width, job->Outer - first);
            Gather((T*)job->A, TFormula.Kind(0), first, rows, length, width, at.A);
            if (job->Operands > 1) Gather((T*)job->B, TFormula.Kind(1), first, rows, length, width, at.B);
            if (job->Operands > 2) Gather((T*)job->C, TFormula.Kind(2), first, rows, length, width, at.C);
            if (job->Operands > 3) Gather((T*)job->D, TFormula.Kind(3), first, rows, length, width, at.D);
            job->Formula.Row<T, L, AcrossRows>(at, steps, first);
            var resultLength = TFormula.ResultKind == RowOperand.Rows ? length : 1;
            Scatter(at.Y, rows, resultLength, width, (T*)job->Y + first * resultLength);
        }
    }

    /// <summary>Columns of a tile from rows; where there are fewer rows than columns, the last is repeated.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    static void Gather<T>(T* x, RowOperand kind, long first, int rows, long length, int width, T* tile) where T : unmanaged
    {
        if (kind == RowOperand.PerRow) length = 1;
        x += first * length;
        for (var row = 0; row < width; row++, tile++)
        {
            var column = tile;
            for (var i = 0L; i < length; i++, column += width) *column = x[i];
            if (row + 1 < rows) x += length;
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    static void Scatter<T>(T* tile, int rows, long length, int width, T* y) where T : unmanaged
    {
        for (var row = 0; row < rows; row++, tile++, y += length)
        {
            var column = tile;
            for (var i = 0L; i < length; i++, column += width) y[i] = *column;
        }
    }
}
