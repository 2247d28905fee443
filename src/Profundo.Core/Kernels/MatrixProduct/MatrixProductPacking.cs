using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics.X86;

namespace Profundo.Kernels;

/// <summary>
/// Copies blocks of A and B into the order in which the micro-kernels walk them: panels of a tile's height or width, each with k outermost.
/// Lanes behind the last row or column of a block stay undefined; nothing computed from them is stored.
/// </summary>
internal static unsafe class MatrixProductPacking<T, V, W>
    where T : unmanaged
    where V : struct
    where W : struct, IVectorWidth<T, V>
{
    const int PanelRows = MatrixProductTile<T, V, W>.MaximumRows;

    /// <summary>Panels of A written at a time: more streams would push one another out of the first-level cache.</summary>
    const int PanelsAtOnce = 8;

    /// <summary>Packs [depth, columns] of an untransposed B.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void PackB(T* b, long leading, int columns, int depth, T* packed)
    {
        int panelColumns = W.TileVectors * W.Lanes;
        for (int column = 0; column < columns; column += panelColumns, packed += (long)panelColumns * depth)
        {
            int width = Math.Min(panelColumns, columns - column);
            T* source = b + column, target = packed;
            for (int k = 0; k < depth; k++, source += leading, target += panelColumns)
                for (int lane = 0; lane < width; lane += W.Lanes)
                    W.Store(W.Load(source + lane), target + lane);
        }
    }

    /// <summary>Packs [depth, columns] of a B that is stored [columns, depth].</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void PackTransposedB(T* b, long leading, int columns, int depth, T* packed)
    {
        int panelColumns = W.TileVectors * W.Lanes;
        for (int column = 0; column < columns; column += W.Lanes)
        {
            int width = Math.Min(W.Lanes, columns - column), k = 0;
            T* source = b + column * leading;
            T* target = packed + (long)(column / panelColumns * panelColumns) * depth + column % panelColumns;
            if (width == W.Lanes)
                for (; k + W.Lanes <= depth; k += W.Lanes)
                    W.Transpose(source + k, leading, target + (long)k * panelColumns, panelColumns);
            for (; k < depth; k++)
                for (int lane = 0; lane < width; lane++)
                    target[(long)k * panelColumns + lane] = source[lane * leading + k];
        }
    }

    /// <summary>Packs [rows, depth] of an A that is stored [depth, rows].</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void PackTransposedA(T* a, long leading, int rows, int depth, T* packed)
    {
        int panels = rows / PanelRows;
        long panelSize = (long)PanelRows * depth;
        for (int first = 0; first < panels; first += PanelsAtOnce)
        {
            int count = Math.Min(PanelsAtOnce, panels - first);
            T* source = a + first * PanelRows, target = packed + first * panelSize;
            for (int k = 0; k < depth; k++, source += leading, target += PanelRows)
            {
                if (Sse.IsSupported)
                    for (int ahead = 0; ahead < count * PanelRows; ahead += 64 / sizeof(T))
                        Sse.Prefetch0(source + 12 * leading + ahead);
                T* from = source, to = target;
                for (int panel = 0; panel < count; panel++, from += PanelRows, to += panelSize)
                    *(PanelColumn*)to = *(PanelColumn*)from;
            }
        }
        for (int row = panels * PanelRows; row < rows; row++)
            for (int k = 0; k < depth; k++)
                packed[panels * panelSize + k * PanelRows + row - panels * PanelRows] = a[k * leading + row];
    }

    /// <summary>The elements of a panel of A for one k: copied as a whole by a few moves.</summary>
    [InlineArray(PanelRows)]
    struct PanelColumn
    {
        T first;
    }
}
