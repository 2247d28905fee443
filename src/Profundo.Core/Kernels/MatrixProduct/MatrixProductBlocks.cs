using System.Runtime.CompilerServices;

namespace Profundo.Kernels;

/// <summary>
/// The loops around the micro-kernels. Blocks keep what is reused in the caches: a block of B of <see cref="BlockDepth"/> rows lives in the second level,
/// six rows of A in the first.
/// </summary>
/// <remarks>
/// The arithmetic of an element of C is fixed by K alone: k is cut into equal blocks, a chain of fused multiply-adds over rising k sums each block from
/// zero, and the sums are added in order. Tile sizes, packing, vector width and the division among threads only choose who computes an element and
/// when, so results are the same to the bit whatever they are. Keep it so: never cut k by anything but K.
/// </remarks>
internal static unsafe class MatrixProductBlocks<T, V, W>
    where T : unmanaged
    where V : struct
    where W : struct, IVectorWidth<T, V>
{
    /// <summary>The longest cut of k.</summary>
    public const int BlockDepth = 384;

    /// <summary>Bytes in a row of a block of B: with 384 rows it fills three quarters of a 1 MiB second-level cache.</summary>
    const int BlockRowBytes = 2048;

    /// <summary>Rows of a transposed A packed at a time; a multiple of the tile's.</summary>
    const int PackedRows = 1536;

    const int TileRows = MatrixProductTile<T, V, W>.MaximumRows;

    /// <summary>Columns of the widest tile.</summary>
    public static int PanelColumns { [MethodImpl(MethodImplOptions.AggressiveInlining)] get => W.TileVectors * W.Lanes; }

    /// <summary>
    /// Whether copying B in panels pays: always when it is transposed, else when enough rows of C read it again. A panel of four cache lines a row
    /// is read in place about as fast; one of a single line is not, since it touches a new line, often of the same cache set, for every k.
    /// </summary>
    public static bool PacksB(bool transposed, long rows, long columns, long depth) =>
        transposed || (PanelColumns * sizeof(T) >= 256 ? rows > 96 && (rows > 256 || depth * columns > 262_144) : rows > 24 && columns > PanelColumns);

    /// <summary>Whether copying a transposed A pays: reading it in place touches a cache line per k, often of the same cache set.</summary>
    public static bool PacksA(bool transposed, long rows, long columns, long depth) =>
        transposed && columns > 2 * PanelColumns && rows * depth > 4096;

    /// <summary>Computes rows firstRow..endRow and columns firstColumn..endColumn of C. K must be at least 1.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Compute(MatrixProductArguments<T>* p, int firstRow, int endRow, int firstColumn, int endColumn)
    {
        int rows = endRow - firstRow, columns = endColumn - firstColumn, lanes = W.Lanes, panelColumns = PanelColumns;
        int blockColumns = Math.Min(BlockRowBytes / sizeof(T), (columns + panelColumns - 1) / panelColumns * panelColumns);
        int blockDepth = DepthOfBlocks(p->K);
        bool packA = PacksA(p->TransposeA, rows, columns, p->K), packB = PacksB(p->TransposeB, rows, columns, p->K);
        int blockRows = packA ? Math.Min(PackedRows, rows) : rows;

        T* packedB = null, packedA = null;
        if (packA | packB)
        {
            long sizeB = packB ? (long)blockColumns * blockDepth : 0, sizeA = packA ? (long)(blockRows + TileRows) * blockDepth : 0;
            packedB = (T*)PackingBuffer.Rent((sizeB + sizeA) * sizeof(T));
            packedA = packedB + sizeB;
        }

        TileArguments<T> tile;
        tile.LeadingC = p->LeadingC * sizeof(T);
        tile.RowStrideA = packA || p->TransposeA ? sizeof(T) : p->LeadingA * sizeof(T);
        tile.DepthStrideA = packA ? TileRows * sizeof(T) : p->TransposeA ? p->LeadingA * sizeof(T) : sizeof(T);
        tile.DepthStrideB = packB ? panelColumns * sizeof(T) : p->LeadingB * sizeof(T);
        delegate*<byte*, byte*, byte*, TileArguments<T>*, void>* kernels = MatrixProductTile<T, V, W>.Table;

        for (int k = 0; k < p->K; k += blockDepth)
        {
            int depth = Math.Min(blockDepth, p->K - k);
            bool last = k + depth == p->K;
            T* bias = last ? p->Bias : null;
            tile.Depth = depth;
            tile.Accumulate = k > 0 || p->Accumulate;
            tile.Relu = last && p->Relu;
            long rowStrideA = packA ? depth : p->TransposeA ? 1 : p->LeadingA;   // between tiles: a panel of 6 rows takes 6 * depth elements

            for (int blockRow = firstRow; blockRow < endRow; blockRow += blockRows)
            {
                int endBlockRow = Math.Min(endRow, blockRow + blockRows);
                T* a = p->A + (p->TransposeA ? k * p->LeadingA + blockRow : blockRow * p->LeadingA + k);
                if (packA)
                {
                    MatrixProductPacking<T, V, W>.PackTransposedA(a, p->LeadingA, endBlockRow - blockRow, depth, packedA);
                    a = packedA;
                }

                for (int blockColumn = firstColumn; blockColumn < endColumn; blockColumn += blockColumns)
                {
                    int width = Math.Min(blockColumns, endColumn - blockColumn);
                    T* b = p->B + (p->TransposeB ? blockColumn * p->LeadingB + k : k * p->LeadingB + blockColumn);
                    if (packB)
                    {
                        if (p->TransposeB)
                            MatrixProductPacking<T, V, W>.PackTransposedB(b, p->LeadingB, width, depth, packedB);
                        else
                            MatrixProductPacking<T, V, W>.PackB(b, p->LeadingB, width, depth, packedB);
                        b = packedB;
                    }

                    long panelStrideB = packB ? (long)panelColumns * depth : panelColumns;
                    for (int row = blockRow; row < endBlockRow; row += TileRows)
                    {
                        int height = Math.Min(TileRows, endBlockRow - row);
                        var kernelsOfHeight = kernels + (height - 1) * MatrixProductTile<T, V, W>.MaximumVectors;
                        T* panelA = a + (row - blockRow) * rowStrideA, panelB = b;
                        T* c = p->C + row * p->LeadingC + blockColumn;
                        for (int column = 0; column < width; column += panelColumns, panelB += panelStrideB, c += panelColumns)
                        {
                            int vectors = (Math.Min(panelColumns, width - column) + lanes - 1) / lanes;
                            tile.LastColumns = Math.Min(lanes, width - column - (vectors - 1) * lanes);
                            tile.Bias = bias == null ? null : bias + blockColumn + column;
                            kernelsOfHeight[vectors - 1]((byte*)panelA, (byte*)panelB, (byte*)c, &tile);
                        }
                    }
                }
            }
        }
    }

    /// <summary>Equal blocks of at most <see cref="BlockDepth"/>, in steps of 8: a function of K alone.</summary>
    public static int DepthOfBlocks(int k)
    {
        int blocks = (k + BlockDepth - 1) / BlockDepth;
        return Math.Min(((k + blocks - 1) / blocks + 7) / 8 * 8, k);
    }
}
