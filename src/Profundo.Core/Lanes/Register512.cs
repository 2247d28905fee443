using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace Profundo.Lanes;

/// <summary>
/// The operations on one <see cref="Vector512{T}"/> of floats or doubles that the base library offers only for each type apart,
/// and the bit operations on exponents. The tests on T
/// cost nothing: the compiler folds them, if they are written out where they are used.
/// </summary>
static class Register512
{
    const MethodImplOptions Inline = MethodImplOptions.AggressiveInlining;

    [MethodImpl(Inline)]
    public static Vector512<T> Constant<T>(double value)
    {
        if (typeof(T) == typeof(double))
            return Vector512.Create(value).As<double, T>();
        return Vector512.Create((float)value).As<float, T>();
    }

    [MethodImpl(Inline)]
    public static Vector512<T> Floor<T>(Vector512<T> x)
    {
        if (typeof(T) == typeof(double))
            return Vector512.Floor(x.AsDouble()).As<double, T>();
        return Vector512.Floor(x.AsSingle()).As<float, T>();
    }

    [MethodImpl(Inline)]
    public static Vector512<T> Ceiling<T>(Vector512<T> x)
    {
        if (typeof(T) == typeof(double))
            return Vector512.Ceiling(x.AsDouble()).As<double, T>();
        return Vector512.Ceiling(x.AsSingle()).As<float, T>();
    }

    [MethodImpl(Inline)]
    public static Vector512<T> Round<T>(Vector512<T> x)
    {
        if (typeof(T) == typeof(double))
            return Vector512.Round(x.AsDouble()).As<double, T>();
        return Vector512.Round(x.AsSingle()).As<float, T>();
    }

    [MethodImpl(Inline)]
    public static Vector512<T> Truncate<T>(Vector512<T> x)
    {
        if (typeof(T) == typeof(double))
            return Vector512.Truncate(x.AsDouble()).As<double, T>();
        return Vector512.Truncate(x.AsSingle()).As<float, T>();
    }

    // The native minimum and maximum give their second argument if either is not a number.
    [MethodImpl(Inline)]
    public static Vector512<T> Clamp<T>(Vector512<T> x, double lower, double upper) =>
        Vector512.MinNative(Constant<T>(upper), Vector512.MaxNative(Constant<T>(lower), x));

    [MethodImpl(Inline)]
    public static Vector512<T> Scale<T>(Vector512<T> x, Vector512<T> exponent)
    {
        if (!Avx512F.IsSupported)
            return Vector512.Create(
                Register256.Scale(x.GetLower(), exponent.GetLower()), Register256.Scale(x.GetUpper(), exponent.GetUpper()));
        if (typeof(T) == typeof(double))
            return Avx512F.Scale(x.AsDouble(), exponent.AsDouble()).As<double, T>();
        return Avx512F.Scale(x.AsSingle(), exponent.AsSingle()).As<float, T>();
    }

    [MethodImpl(Inline)]
    public static Vector512<T> Exponent<T>(Vector512<T> x)
    {
        if (!Avx512F.IsSupported)
            return Vector512.Create(Register256.Exponent(x.GetLower()), Register256.Exponent(x.GetUpper()));
        // The processor's exponent belongs to a significand from [1, 2); a significand below 1 makes ours one more.
        var significand = Significand(x);
        if (typeof(T) == typeof(double))
            return (Avx512F.GetExponent(x.AsDouble()) - Avx512F.GetExponent(significand.AsDouble())).As<double, T>();
        return (Avx512F.GetExponent(x.AsSingle()) - Avx512F.GetExponent(significand.AsSingle())).As<float, T>();
    }

    [MethodImpl(Inline)]
    public static Vector512<T> Significand<T>(Vector512<T> x)
    {
        const byte From75To150 = 3; // the instruction's interval code
        if (!Avx512F.IsSupported)
            return Vector512.Create(Register256.Significand(x.GetLower()), Register256.Significand(x.GetUpper()));
        if (typeof(T) == typeof(double))
            return Avx512F.GetMantissa(x.AsDouble(), From75To150).As<double, T>();
        return Avx512F.GetMantissa(x.AsSingle(), From75To150).As<float, T>();
    }
}
