using System.Numerics;

namespace Profundo.Kernels;

/// <summary>A float or double matrix product in one vector width: picks the kernel by the shape and divides C among threads.</summary>
internal static unsafe class MatrixProductKernels<T, V, W>
    where T : unmanaged, IFloatingPointIeee754<T>
    where V : struct
    where W : struct, IVectorWidth<T, V>
{
    /// <summary>Multiply-adds below which a second thread costs more than it brings (about 3 µs of work).</summary>
    const long ParallelWork = 200_000;

    public static void Run(MatrixProductArguments<T>* p, int team)
    {
        if (p->M <= 0 || p->N <= 0)
            return;
        if (p->K <= 0)
            StoreEmptyProduct(p);
        else if ((p->M <= MatrixVectorProduct<T, V, W>.MaximumVectors || p->N == 1) && MatrixVectorProduct<T, V, W>.TryRun(p, team))
            return;
        else if (team == 1 || (long)p->M * p->N * p->K < ParallelWork)
            MatrixProductBlocks<T, V, W>.Compute(p, 0, p->M, 0, p->N);
        else
            RunParallel(p, team);
    }

    static void RunParallel(MatrixProductArguments<T>* p, int team)
    {
        Division division = Divide(p, team);
        division.Arguments = p;
        WorkerPool.Run(division.RowParts * division.ColumnParts, &division, &ComputePart);
    }

    /// <summary>A grid of parts of C, one chunk each.</summary>
    struct Division
    {
        public MatrixProductArguments<T>* Arguments;
        public int RowParts, ColumnParts, RowsPerPart, ColumnsPerPart;
    }

    static void ComputePart(int chunk, void* context)
    {
        var division = (Division*)context;
        MatrixProductArguments<T>* p = division->Arguments;
        int row = chunk / division->ColumnParts * division->RowsPerPart, column = chunk % division->ColumnParts * division->ColumnsPerPart;
        int endRow = Math.Min(p->M, row + division->RowsPerPart), endColumn = Math.Min(p->N, column + division->ColumnsPerPart);
        if (row < endRow && column < endColumn)
            MatrixProductBlocks<T, V, W>.Compute(p, row, endRow, column, endColumn);
    }

    /// <summary>
    /// The grid whose largest part is cheapest. A part costs its tiles (a row of a tile spends as long on loads as on about 8 columns) and the
    /// packing that other parts of its row or column repeat.
    /// </summary>
    static Division Divide(MatrixProductArguments<T>* p, int team)
    {
        const int tileRows = MatrixProductTile<T, V, W>.MaximumRows, rowOverhead = 8, packingCost = 12;
        int panelColumns = MatrixProductBlocks<T, V, W>.PanelColumns, columnStep = 64 / sizeof(T);
        Division best = default;
        long bestCost = long.MaxValue;
        for (int columnParts = 1; columnParts <= team; columnParts++)
        {
            int rowParts = team / columnParts;
            long rows = RoundUp((p->M + rowParts - 1) / rowParts, tileRows), columns = RoundUp((p->N + columnParts - 1) / columnParts, columnStep);
            long panels = (columns + panelColumns - 1) / panelColumns;
            long cost = rows * (columns + panels * rowOverhead);
            if (MatrixProductBlocks<T, V, W>.PacksB(p->TransposeB, rows, columns, p->K))
                cost += packingCost * columns;
            if (MatrixProductBlocks<T, V, W>.PacksA(p->TransposeA, rows, columns, p->K))
                cost += packingCost * rows;
            if (cost >= bestCost)
                continue;
            bestCost = cost;
            best = new Division { RowParts = rowParts, ColumnParts = columnParts, RowsPerPart = (int)rows, ColumnsPerPart = (int)columns };
        }
        return best;
    }

    static long RoundUp(long value, int step) => (value + step - 1) / step * step;

    /// <summary>K = 0: the sum over nothing is zero, and the epilogue still applies.</summary>
    static void StoreEmptyProduct(MatrixProductArguments<T>* p)
    {
        var tile = new TileArguments<T> { Accumulate = p->Accumulate, Relu = p->Relu };
        for (int row = 0; row < p->M; row++)
            for (int column = 0; column < p->N; column += W.Lanes)
            {
                tile.LastColumns = Math.Min(W.Lanes, p->N - column);
                tile.Bias = p->Bias == null ? null : p->Bias + column;
                MatrixProductTile<T, V, W>.StoreRow<One>(default, default, default, default, (byte*)(p->C + row * p->LeadingC + column), &tile);
            }
    }
}
