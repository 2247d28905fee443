using System.Runtime.CompilerServices;

namespace Profundo.Lanes;

// Long formulas are methods of their own. Their lanes travel in memory that is aligned to cache lines: a 512-bit vector on an ordinary
// stack may lie across two lines, and reading it back right after writing then takes five times as long as the formula's arithmetic.
public static partial class Mathematics
{
    /// <summary>How long formulas are compiled: apart from their callers, and whole at the first call.</summary>
    const MethodImplOptions Separate = MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization;

    const int CacheLine = 64;

    /// <summary>Stack memory in which two lanes find aligned places.</summary>
    [InlineArray(3)]
    struct Room<L>
    {
        L place;
    }

    /// <summary>Calls a formula that replaces its argument by its result.</summary>
    [SkipLocalsInit]
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static unsafe L Apart<L>(L x, delegate*<ref L, void> formula) where L : struct, ILane<L>
    {
        Unsafe.SkipInit(out Room<L> room);
        ref var place = ref AlignedPlace(ref room);
        place = x;
        formula(ref place);
        return place;
    }

    /// <summary>Calls a formula that replaces its first argument by its result.</summary>
    [SkipLocalsInit]
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static unsafe L Apart<L>(L x, L y, delegate*<ref L, ref readonly L, void> formula) where L : struct, ILane<L>
    {
        Unsafe.SkipInit(out Room<L> room);
        ref var place = ref AlignedPlace(ref room);
        ref var second = ref Unsafe.Add(ref place, 1);
        place = x;
        second = y;
        formula(ref place, ref second);
        return place;
    }

    /// <summary>The first place for two lanes that starts a cache line, if lanes fill cache lines at all.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static unsafe ref L AlignedPlace<L>(ref Room<L> room) where L : struct
    {
        var address = (nint)Unsafe.AsPointer(ref room);
        if (Unsafe.SizeOf<L>() % CacheLine == 0)
            address = (address + CacheLine - 1) & -CacheLine;
        return ref Unsafe.AsRef<L>((void*)address);
    }
}
