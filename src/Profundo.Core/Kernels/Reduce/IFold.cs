using System.Runtime.CompilerServices;
using Profundo.Lanes;

namespace Profundo.Kernels;

/// <summary>What <see cref="ReduceKernel"/> does with elements: a reduction, perhaps around a centre that every result has of its own.</summary>
internal interface IFold
{
    static abstract double Identity { get; }

    /// <summary>Whether <see cref="Map"/> looks at the centre.</summary>
    static virtual bool IsCentred => false;

    static abstract L Map<L>(L x, L centre) where L : struct, ILane<L>;

    static abstract L Combine<L>(L a, L b) where L : struct, ILane<L>;

    static abstract L Finish<L>(L x, L count) where L : struct, ILane<L>;
}

/// <summary>A reduction as users write it.</summary>
internal readonly struct ReductionFold<TReduction> : IFold where TReduction : IReduction
{
    public static double Identity => TReduction.Identity;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static L Map<L>(L x, L centre) where L : struct, ILane<L> => TReduction.Map(x);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static L Combine<L>(L a, L b) where L : struct, ILane<L> => TReduction.Combine(a, b);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static L Finish<L>(L x, L count) where L : struct, ILane<L> => TReduction.Finish(x, count);
}

/// <summary>The mean squared distance from the centre: the second half of a variance.</summary>
internal readonly struct DeviationFold : IFold
{
    public static double Identity => 0;

    public static bool IsCentred => true;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static L Map<L>(L x, L centre) where L : struct, ILane<L> => (x - centre).Square();

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static L Combine<L>(L a, L b) where L : struct, ILane<L> => a + b;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static L Finish<L>(L x, L count) where L : struct, ILane<L> => x / count;
}

/// <summary>The parts of a fold that one pass over memory does; constants to the compiler.</summary>
internal interface IFoldPart
{
    /// <summary>Whether the elements are the operand's own and still to be mapped.</summary>
    static abstract bool Maps { get; }

    /// <summary>Whether the results are final.</summary>
    static abstract bool Finishes { get; }
}

/// <summary>A fold in one pass.</summary>
internal readonly struct WholeFold : IFoldPart
{
    public static bool Maps => true;
    public static bool Finishes => true;
}

/// <summary>The first of several passes.</summary>
internal readonly struct FirstFold : IFoldPart
{
    public static bool Maps => true;
    public static bool Finishes => false;
}

/// <summary>A pass over partial results that leaves partial results.</summary>
internal readonly struct MiddleFold : IFoldPart
{
    public static bool Maps => false;
    public static bool Finishes => false;
}

/// <summary>The last of several passes.</summary>
internal readonly struct LastFold : IFoldPart
{
    public static bool Maps => false;
    public static bool Finishes => true;
}
