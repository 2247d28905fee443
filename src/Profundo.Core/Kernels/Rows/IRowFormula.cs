using System.Runtime.CompilerServices;
using Profundo.Lanes;

namespace Profundo.Kernels;

/// <summary>
/// A computation on one row after the other, such as softmax, written once for rows of neighbouring elements, where a lane runs along
/// the row, and for rows along an outer axis, where each element of a lane belongs to a row of its own.
/// </summary>
internal unsafe interface IRowFormula
{
    /// <summary>How an operand lies beside the rows. Default: it has rows itself.</summary>
    /// <param name="operand">Which operand, from 0.</param>
    static virtual RowOperand Kind(int operand) => RowOperand.Rows;

    /// <summary>How the result lies beside the rows. Default: it has rows itself.</summary>
    static virtual RowOperand ResultKind => RowOperand.Rows;

    /// <summary>Whether the formula can run across rows too. Default: yes.</summary>
    static virtual bool WorksAcross => true;

    /// <summary>Computes one row, or as many as a lane has elements.</summary>
    void Row<T, L, D>(in RowPointers<T> at, in RowSteps steps, long row)
        where T : unmanaged, System.Numerics.IBinaryFloatingPointIeee754<T>
        where L : struct, IMemoryLane<T, L>
        where D : IRowDirection;
}

/// <summary>How an operand lies beside the rows.</summary>
internal enum RowOperand
{
    /// <summary>It has rows like the first operand.</summary>
    Rows,

    /// <summary>It has one element for each row.</summary>
    PerRow,

    /// <summary>It is one row for all.</summary>
    Shared,
}

/// <summary>Where a row begins in each operand and in the result.</summary>
internal readonly unsafe struct RowPointers<T>(T* a, T* b, T* c, T* d, T* y) where T : unmanaged
{
    public readonly T* A = a, B = b, C = c, D = d, Y = y;
}

/// <summary>How to walk a row.</summary>
/// <param name="Lanes">How many whole lanes there are.</param>
/// <param name="Step">From one to the next, in elements.</param>
/// <param name="Rest">How many elements are left after them.</param>
/// <param name="Length">The number of elements.</param>
/// <param name="Apart">From one element of the row to the next.</param>
internal readonly record struct RowSteps(long Lanes, long Step, long Rest, long Length, long Apart)
{
    /// <summary>A row of neighbouring elements, walked with lanes of the given width.</summary>
    public static RowSteps Along(long length, int width) => new(length / width, width, length % width, length, 1);
}

/// <summary>Whether a lane holds elements of one row or of as many rows; a constant to the compiler.</summary>
internal unsafe interface IRowDirection : IWriting
{
    static abstract bool IsAlong { get; }

    /// <summary>Whether results go past the caches.</summary>
    static virtual bool IsStreaming => false;
}

/// <summary>Rows of neighbouring elements.</summary>
internal readonly unsafe struct AlongRow : IRowDirection
{
    public static bool IsAlong => true;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Write<T, L>(L lane, T* destination) where T : unmanaged where L : struct, IMemoryLane<T, L> => lane.Store(destination);
}

/// <summary>Rows of neighbouring elements that consist of whole lanes, with results too large for the caches.</summary>
internal readonly unsafe struct AlongRowStreaming : IRowDirection
{
    public static bool IsAlong => true;

    public static bool IsStreaming => true;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Write<T, L>(L lane, T* destination) where T : unmanaged where L : struct, IMemoryLane<T, L> => lane.StoreStreaming(destination);
}

/// <summary>Neighbouring rows whose elements lie apart.</summary>
internal readonly unsafe struct AcrossRows : IRowDirection
{
    public static bool IsAlong => false;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Write<T, L>(L lane, T* destination) where T : unmanaged where L : struct, IMemoryLane<T, L> => lane.Store(destination);
}
