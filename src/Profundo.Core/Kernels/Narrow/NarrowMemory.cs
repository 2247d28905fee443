using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using Profundo.Lanes;

namespace Profundo.Kernels;

/// <summary>Reads and writes a lane of floats as 16-bit elements.</summary>
/// <typeparam name="L">The lane of floats.</typeparam>
internal unsafe interface INarrowMemory<L> where L : struct
{
    static abstract L Load<TFormat>(ushort* source) where TFormat : struct, INarrowFormat;

    static abstract void Store<TFormat>(L lane, ushort* destination) where TFormat : struct, INarrowFormat;

    static abstract void StoreStreaming<TFormat>(L lane, ushort* destination) where TFormat : struct, INarrowFormat;
}

internal readonly unsafe struct NarrowMemory512 : INarrowMemory<Lane512<float>>
{
    const MethodImplOptions Inline = MethodImplOptions.AggressiveInlining;

    [MethodImpl(Inline)]
    public static Lane512<float> Load<TFormat>(ushort* source) where TFormat : struct, INarrowFormat => new(TFormat.Widen<Vector512<uint>, Words512>(Words512.LoadHalves(source)).AsSingle());

    [MethodImpl(Inline)]
    public static void Store<TFormat>(Lane512<float> lane, ushort* destination) where TFormat : struct, INarrowFormat => Narrow<TFormat>(lane).Store(destination);

    [MethodImpl(Inline)]
    public static void StoreStreaming<TFormat>(Lane512<float> lane, ushort* destination) where TFormat : struct, INarrowFormat => Narrow<TFormat>(lane).StoreAlignedNonTemporal(destination);

    [MethodImpl(Inline)]
    static Vector256<ushort> Narrow<TFormat>(Lane512<float> lane) where TFormat : struct, INarrowFormat => Words512.Halves(TFormat.Narrow<Vector512<uint>, Words512>(lane.Elements.AsUInt32()));
}

internal readonly unsafe struct NarrowMemory256 : INarrowMemory<Lane256<float>>
{
    const MethodImplOptions Inline = MethodImplOptions.AggressiveInlining;

    [MethodImpl(Inline)]
    public static Lane256<float> Load<TFormat>(ushort* source) where TFormat : struct, INarrowFormat => new(
        TFormat.Widen<Vector256<uint>, Words256>(Words256.LoadHalves(source)).AsSingle(),
        TFormat.Widen<Vector256<uint>, Words256>(Words256.LoadHalves(source + Words256.Count)).AsSingle());

    [MethodImpl(Inline)]
    public static void Store<TFormat>(Lane256<float> lane, ushort* destination) where TFormat : struct, INarrowFormat => Narrow<TFormat>(lane).Store(destination);

    [MethodImpl(Inline)]
    public static void StoreStreaming<TFormat>(Lane256<float> lane, ushort* destination) where TFormat : struct, INarrowFormat => Narrow<TFormat>(lane).StoreAlignedNonTemporal(destination);

    [MethodImpl(Inline)]
    static Vector256<ushort> Narrow<TFormat>(Lane256<float> lane) where TFormat : struct, INarrowFormat => Vector256.Create(
        Words256.Halves(TFormat.Narrow<Vector256<uint>, Words256>(lane.Lower.AsUInt32())),
        Words256.Halves(TFormat.Narrow<Vector256<uint>, Words256>(lane.Upper.AsUInt32())));
}

/// <summary>Which formulas run on <see cref="NarrowLane{L, TMemory, TFormat}"/> instead of going over widened pieces.</summary>
internal static class NarrowLanes
{
    /// <summary>Longer formulas gain little, since their arithmetic outweighs the conversions, and the compiler would give up inlining them.</summary>
    const int LongestFormula = 8;

    /// <summary>Whether a formula is run on lanes, given how many lane operations it takes.</summary>
    public static bool Take(int operations) => Vector256.IsHardwareAccelerated && operations <= LongestFormula;
}
