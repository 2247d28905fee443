using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Profundo.Lanes;

/// <summary>Masks of 16 floats or 8 doubles as they lie in memory: one byte each, 1 for true and 0 for false.</summary>
static unsafe class MaskBytes
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<T> Load<T>(byte* source)
    {
        var bytes = typeof(T) == typeof(double)
            ? Vector128.CreateScalar(Unsafe.ReadUnaligned<long>(source)).AsSByte()
            : Vector128.Load((sbyte*)source);
        var (lower, upper) = Vector128.Widen(~Vector128.Equals(bytes, Vector128<sbyte>.Zero));
        var (first, second) = Vector128.Widen(lower);
        if (typeof(T) == typeof(double))
            return Vector512.Create(Widen(first), Widen(second)).As<long, T>();
        var (third, fourth) = Vector128.Widen(upper);
        return Vector512.Create(Vector256.Create(first, second), Vector256.Create(third, fourth)).As<int, T>();
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Store<T>(Vector512<T> mask, byte* destination)
    {
        if (typeof(T) == typeof(double))
        {
            var integers = Vector256.Narrow(mask.AsInt64().GetLower(), mask.AsInt64().GetUpper());
            Unsafe.WriteUnaligned(destination, Truth(integers, Vector256<int>.Zero).AsInt64().ToScalar());
        }
        else
            Truth(mask.AsInt32().GetLower(), mask.AsInt32().GetUpper()).Store(destination);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static Vector256<long> Widen(Vector128<int> mask)
    {
        var (lower, upper) = Vector128.Widen(mask);
        return Vector256.Create(lower, upper);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static Vector128<byte> Truth(Vector256<int> lower, Vector256<int> upper)
    {
        var shorts = Vector256.Narrow(lower, upper);
        return Vector128.Narrow(shorts.GetLower(), shorts.GetUpper()).AsByte() & Vector128<byte>.One;
    }
}
