using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Profundo.Kernels;

/// <summary>Converts pieces of memory between float32 and the 16-bit types, on this thread.</summary>
internal static unsafe class NarrowPiece
{
    /// <summary>How many elements kernels widen at a time: some pieces of as many floats fit the first-level cache.</summary>
    public const int Length = 1024;

    const int LargestVector = 16;

    /// <summary>Widens 16-bit elements.</summary>
    public static void Widen(DType type, ushort* source, float* destination, long count)
    {
        if (type == DType.BFloat16) Widen<BFloat16Format>(source, destination, count);
        else Widen<Float16Format>(source, destination, count);
    }

    /// <summary>Rounds floats to 16-bit elements.</summary>
    public static void Narrow(DType type, float* source, ushort* destination, long count)
    {
        if (type == DType.BFloat16) Narrow<BFloat16Format>(source, destination, count);
        else Narrow<Float16Format>(source, destination, count);
    }

    static void Widen<TFormat>(ushort* source, float* destination, long count) where TFormat : struct, INarrowFormat
    {
        if (Vector512.IsHardwareAccelerated) Widen<TFormat, Vector512<uint>, Words512>(source, destination, count);
        else if (Vector256.IsHardwareAccelerated) Widen<TFormat, Vector256<uint>, Words256>(source, destination, count);
        else Widen<TFormat, Vector128<uint>, Words128>(source, destination, count);
    }

    static void Narrow<TFormat>(float* source, ushort* destination, long count) where TFormat : struct, INarrowFormat
    {
        if (Vector512.IsHardwareAccelerated) Narrow<TFormat, Vector512<uint>, Words512>(source, destination, count);
        else if (Vector256.IsHardwareAccelerated) Narrow<TFormat, Vector256<uint>, Words256>(source, destination, count);
        else Narrow<TFormat, Vector128<uint>, Words128>(source, destination, count);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    internal static void Widen<TFormat, V, W>(ushort* source, float* destination, long count) where TFormat : struct, INarrowFormat where V : struct where W : struct, IWords<V>
    {
        var i = 0L;
        for (; i <= count - W.Count; i += W.Count) W.Store(TFormat.Widen<V, W>(W.LoadHalves(source + i)), destination + i);
        if (i == count) return;
        var rest = stackalloc ushort[LargestVector];
        var wide = stackalloc float[LargestVector];
        Unsafe.CopyBlockUnaligned(rest, source + i, (uint)(count - i) * sizeof(ushort));
        W.Store(TFormat.Widen<V, W>(W.LoadHalves(rest)), wide);
        Unsafe.CopyBlockUnaligned(destination + i, wide, (uint)(count - i) * sizeof(float));
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    internal static void Narrow<TFormat, V, W>(float* source, ushort* destination, long count) where TFormat : struct, INarrowFormat where V : struct where W : struct, IWords<V>
    {
        var i = 0L;
        for (; i <= count - W.Count; i += W.Count) W.StoreHalves(TFormat.Narrow<V, W>(W.Load(source + i)), destination + i);
        if (i == count) return;
        var rest = stackalloc float[LargestVector];
        var narrow = stackalloc ushort[LargestVector];
        Unsafe.CopyBlockUnaligned(rest, source + i, (uint)(count - i) * sizeof(float));
        W.StoreHalves(TFormat.Narrow<V, W>(W.Load(rest)), narrow);
        Unsafe.CopyBlockUnaligned(destination + i, narrow, (uint)(count - i) * sizeof(ushort));
    }
}
