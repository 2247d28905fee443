using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using Profundo.Lanes;

namespace Profundo.Kernels;

/// <summary>
/// Combines the elements of a lane with each other: the upper half with the lower, and so on until one is left, in the same order on every
/// kind of lane. The result stands in all elements.
/// </summary>
internal static unsafe class AcrossLane<T, L>
    where T : unmanaged, System.Numerics.INumber<T>
    where L : struct, IMemoryLane<T, L>
{
    const MethodImplOptions Inline = MethodImplOptions.AggressiveInlining;

    /// <summary>The sum.</summary>
    [MethodImpl(Inline)]
    public static L Sum(L lane)
    {
        var (a, b, c, d) = Quarters(lane);
        var sum = (a + c) + (b + d);
        if (sizeof(T) == sizeof(double)) return All(sum[0] + sum[1]);
        return All((sum[0] + sum[2]) + (sum[1] + sum[3]));
    }

    /// <summary>The greatest element; what is not a number is greater than everything.</summary>
    [MethodImpl(Inline)]
    public static L Greatest(L lane)
    {
        var (a, b, c, d) = Quarters(lane);
        var greatest = Vector128.Max(Vector128.Max(a, c), Vector128.Max(b, d));
        if (sizeof(T) == sizeof(double)) return All(T.Max(greatest[0], greatest[1]));
        return All(T.Max(T.Max(greatest[0], greatest[2]), T.Max(greatest[1], greatest[3])));
    }

    [MethodImpl(Inline)]
    static (Vector128<T> A, Vector128<T> B, Vector128<T> C, Vector128<T> D) Quarters(L lane)
    {
        if (typeof(L) == typeof(Lane512<T>))
        {
            var elements = Unsafe.BitCast<L, Lane512<T>>(lane).Elements;
            Vector256<T> lower = elements.GetLower(), upper = elements.GetUpper();
            return (lower.GetLower(), lower.GetUpper(), upper.GetLower(), upper.GetUpper());
        }
        var n = Vector128<T>.Count;
        var memory = stackalloc T[16];
        lane.Store(memory);
        return (Vector128.Load(memory), Vector128.Load(memory + n), Vector128.Load(memory + 2 * n), Vector128.Load(memory + 3 * n));
    }

    [MethodImpl(Inline)]
    static L All(T value) => typeof(L) == typeof(Lane512<T>)
        ? Unsafe.BitCast<Lane512<T>, L>(new(Vector512.Create(value)))
        : L.Constant(double.CreateTruncating(value));
}
