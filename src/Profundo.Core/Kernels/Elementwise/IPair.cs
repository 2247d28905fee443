using System.Runtime.CompilerServices;
using Profundo.Lanes;

namespace Profundo.Kernels;

/// <summary>What becomes of two lanes: the one thing in which formulas and comparisons differ to <see cref="BinaryKernel"/>.</summary>
internal unsafe interface IPair
{
    /// <summary>Whether results are truth values and not numbers of the operands' type.</summary>
    static abstract bool GivesTruths { get; }

    /// <summary>Whether 16-bit elements are computed with lane by lane, and not in widened pieces.</summary>
    static abstract bool TakesNarrowLanes { get; }

    /// <summary>Bytes per element of the result.</summary>
    static abstract int ResultSize<T>() where T : unmanaged;

    /// <summary>Computes on two lanes and writes the results.</summary>
    void Write<T, L, TWriting>(L a, L b, byte* y) where T : unmanaged where L : struct, IMemoryLane<T, L> where TWriting : struct, IWriting;

    /// <summary>Computes on two lanes and writes the first results.</summary>
    void WritePart<T, L>(L a, L b, byte* y, long count) where T : unmanaged where L : struct, IMemoryLane<T, L>;
}

/// <summary>The results are numbers of the operands' type.</summary>
internal readonly unsafe struct Numbers<TOperator>(TOperator op) : IPair where TOperator : unmanaged, IBinaryOperator
{
    public static bool GivesTruths => false;

    public static bool TakesNarrowLanes { get; } = NarrowLanes.Take(Graphs.CountingLane.Count(x => default(TOperator).Apply(x, x)));

    public static int ResultSize<T>() where T : unmanaged => sizeof(T);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Write<T, L, TWriting>(L a, L b, byte* y) where T : unmanaged where L : struct, IMemoryLane<T, L> where TWriting : struct, IWriting =>
        TWriting.Write(op.Apply(a, b), (T*)y);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void WritePart<T, L>(L a, L b, byte* y, long count) where T : unmanaged where L : struct, IMemoryLane<T, L> =>
        PartialLane.Store(op.Apply(a, b), (T*)y, count);
}

/// <summary>The results are truth values.</summary>
internal readonly unsafe struct Truths<TOperator>(TOperator op) : IPair where TOperator : unmanaged, IComparisonOperator
{
    public static bool GivesTruths => true;

    public static bool TakesNarrowLanes { get; } = NarrowLanes.Take(Graphs.CountingLane.Count(x => default(TOperator).Apply(x, x)));

    public static int ResultSize<T>() where T : unmanaged => 1;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Write<T, L, TWriting>(L a, L b, byte* y) where T : unmanaged where L : struct, IMemoryLane<T, L> where TWriting : struct, IWriting =>
        L.StoreMask(op.Apply(a, b), y);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void WritePart<T, L>(L a, L b, byte* y, long count) where T : unmanaged where L : struct, IMemoryLane<T, L> =>
        PartialLane.StoreMask<T, L>(op.Apply(a, b), y, count);
}
