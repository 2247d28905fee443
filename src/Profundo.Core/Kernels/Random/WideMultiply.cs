using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace Profundo.Kernels;

/// <summary>The few vector operations Philox needs: 64-bit lanes of which only the low 32 bits count as input.</summary>
/// <typeparam name="TVector">A vector of <see cref="ulong"/> lanes.</typeparam>
internal unsafe interface IWideMultiply<TVector>
{
    /// <summary>Lanes in a vector.</summary>
    static abstract int Count { get; }

    static abstract TVector Broadcast(ulong value);

    /// <summary>first, first + 2, first + 4, …</summary>
    static abstract TVector EverySecond(ulong first);

    /// <summary>The 64-bit products of the low halves of the lanes.</summary>
    static abstract TVector Multiply(TVector a, TVector b);

    /// <summary>The high halves, moved down.</summary>
    static abstract TVector High(TVector x);

    static abstract TVector Xor(TVector a, TVector b);

    /// <summary>Stores the low halves of even[0], odd[0], even[1], odd[1], …</summary>
    static abstract void StoreInterleaved(TVector even, TVector odd, uint* destination);
}

internal readonly unsafe struct WideMultiply512 : IWideMultiply<Vector512<ulong>>
{
    public static int Count => Vector512<ulong>.Count;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<ulong> Broadcast(ulong value) => Vector512.Create(value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<ulong> EverySecond(ulong first) => Vector512.Create(first) + Vector512.Create(0ul, 2, 4, 6, 8, 10, 12, 14);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<ulong> Multiply(Vector512<ulong> a, Vector512<ulong> b) =>
        Avx512F.IsSupported
            ? Avx512F.Multiply(a.AsUInt32(), b.AsUInt32())
            : (a & Vector512.Create(0xFFFFFFFFul)) * (b & Vector512.Create(0xFFFFFFFFul));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<ulong> High(Vector512<ulong> x) => x >>> 32;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<ulong> Xor(Vector512<ulong> a, Vector512<ulong> b) => a ^ b;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void StoreInterleaved(Vector512<ulong> even, Vector512<ulong> odd, uint* destination) =>
        (even & Vector512.Create(0xFFFFFFFFul) | odd << 32).AsUInt32().Store(destination);
}

internal readonly unsafe struct WideMultiply256 : IWideMultiply<Vector256<ulong>>
{
    public static int Count => Vector256<ulong>.Count;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<ulong> Broadcast(ulong value) => Vector256.Create(value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<ulong> EverySecond(ulong first) => Vector256.Create(first) + Vector256.Create(0ul, 2, 4, 6);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<ulong> Multiply(Vector256<ulong> a, Vector256<ulong> b) =>
        Avx2.IsSupported
            ? Avx2.Multiply(a.AsUInt32(), b.AsUInt32())
            : (a & Vector256.Create(0xFFFFFFFFul)) * (b & Vector256.Create(0xFFFFFFFFul));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<ulong> High(Vector256<ulong> x) => x >>> 32;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<ulong> Xor(Vector256<ulong> a, Vector256<ulong> b) => a ^ b;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void StoreInterleaved(Vector256<ulong> even, Vector256<ulong> odd, uint* destination) =>
        (even & Vector256.Create(0xFFFFFFFFul) | odd << 32).AsUInt32().Store(destination);
}

/// <summary>Also the form for processors without vectors: .NET runs it lane by lane there.</summary>
internal readonly unsafe struct WideMultiply128 : IWideMultiply<Vector128<ulong>>
{
    public static int Count => Vector128<ulong>.Count;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<ulong> Broadcast(ulong value) => Vector128.Create(value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<ulong> EverySecond(ulong first) => Vector128.Create(first, first + 2);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<ulong> Multiply(Vector128<ulong> a, Vector128<ulong> b) =>
        Sse2.IsSupported
            ? Sse2.Multiply(a.AsUInt32(), b.AsUInt32())
            : (a & Vector128.Create(0xFFFFFFFFul)) * (b & Vector128.Create(0xFFFFFFFFul));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<ulong> High(Vector128<ulong> x) => x >>> 32;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<ulong> Xor(Vector128<ulong> a, Vector128<ulong> b) => a ^ b;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void StoreInterleaved(Vector128<ulong> even, Vector128<ulong> odd, uint* destination) =>
        (even & Vector128.Create(0xFFFFFFFFul) | odd << 32).AsUInt32().Store(destination);
}
