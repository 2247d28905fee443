using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Profundo.Lanes;

/// <summary>
/// The operations on one <see cref="Vector128{T}"/> of floats or doubles that the base library offers only for each type apart,
/// and the bit operations on exponents. The tests on T
/// cost nothing: the compiler folds them, if they are written out where they are used.
/// </summary>
static class Register128
{
    const MethodImplOptions Inline = MethodImplOptions.AggressiveInlining;

    [MethodImpl(Inline)]
    public static Vector128<T> Constant<T>(double value)
    {
        if (typeof(T) == typeof(double))
            return Vector128.Create(value).As<double, T>();
        return Vector128.Create((float)value).As<float, T>();
    }

    [MethodImpl(Inline)]
    public static Vector128<T> Floor<T>(Vector128<T> x)
    {
        if (typeof(T) == typeof(double))
            return Vector128.Floor(x.AsDouble()).As<double, T>();
        return Vector128.Floor(x.AsSingle()).As<float, T>();
    }

    [MethodImpl(Inline)]
    public static Vector128<T> Ceiling<T>(Vector128<T> x)
    {
        if (typeof(T) == typeof(double))
            return Vector128.Ceiling(x.AsDouble()).As<double, T>();
        return Vector128.Ceiling(x.AsSingle()).As<float, T>();
    }

    [MethodImpl(Inline)]
    public static Vector128<T> Round<T>(Vector128<T> x)
    {
        if (typeof(T) == typeof(double))
            return Vector128.Round(x.AsDouble()).As<double, T>();
        return Vector128.Round(x.AsSingle()).As<float, T>();
    }

    [MethodImpl(Inline)]
    public static Vector128<T> Truncate<T>(Vector128<T> x)
    {
        if (typeof(T) == typeof(double))
            return Vector128.Truncate(x.AsDouble()).As<double, T>();
        return Vector128.Truncate(x.AsSingle()).As<float, T>();
    }

    // The native minimum and maximum give their second argument if either is not a number.
    [MethodImpl(Inline)]
    public static Vector128<T> Clamp<T>(Vector128<T> x, double lower, double upper) =>
        Vector128.MinNative(Constant<T>(upper), Vector128.MaxNative(Constant<T>(lower), x));

    // Two factors, the excess over the normal range first: that product is exact, or so small that the second factor sends it
    // to zero anyway; so there is only one rounding that counts.
    [MethodImpl(Inline)]
    public static Vector128<T> Scale<T>(Vector128<T> x, Vector128<T> exponent)
    {
        var limit = Constant<T>(FloatFormat<T>.Bias);
        var main = Vector128.MinNative(Vector128.MaxNative(exponent, Vector128<T>.One - limit), limit);
        var excess = Vector128.MinNative(Vector128.MaxNative(exponent - main, Vector128<T>.One - limit), limit);
        return x * PowerOfTwo(excess) * PowerOfTwo(main);
    }

    [MethodImpl(Inline)]
    static Vector128<T> PowerOfTwo<T>(Vector128<T> exponent)
    {
        var biased = exponent + Constant<T>(FloatFormat<T>.PowerMagic);
        if (typeof(T) == typeof(double))
            return (biased.AsInt64() << 52).As<long, T>();
        return (biased.AsInt32() << 23).As<int, T>();
    }

    [MethodImpl(Inline)]
    public static Vector128<T> Exponent<T>(Vector128<T> x)
    {
        var subnormal = Vector128.LessThan(x, Constant<T>(FloatFormat<T>.SmallestNormal));
        var lift = Vector128.ConditionalSelect(subnormal, Constant<T>(FloatFormat<T>.Lift), Vector128<T>.Zero);
        var magic = Constant<T>(FloatFormat<T>.IntegerMagic);
        var field = typeof(T) == typeof(double)
            ? (CountedFrom75(x).AsInt64() >>> 52).As<long, T>()
            : (CountedFrom75(x).AsInt32() >>> 23).As<int, T>();
        return (field | magic) - (magic + Constant<T>(FloatFormat<T>.Bias)) - lift;
    }

    [MethodImpl(Inline)]
    public static Vector128<T> Significand<T>(Vector128<T> x)
    {
        var power = CountedFrom75(x);
        var normal = Normal(x);
        if (typeof(T) == typeof(double))
            return (normal.AsInt64() - (power.AsInt64() & Vector128.Create(FloatFormat<T>.ExponentMask)) + Vector128.Create(FloatFormat<T>.One)).As<long, T>();
        return (normal.AsInt32() - (power.AsInt32() & Vector128.Create((int)FloatFormat<T>.ExponentMask)) + Vector128.Create((int)FloatFormat<T>.One)).As<int, T>();
    }

    /// <summary>Bits whose exponent field changes at 0.75 · 2ᵉ instead of at 2ᵉ.</summary>
    [MethodImpl(Inline)]
    static Vector128<T> CountedFrom75<T>(Vector128<T> x) => typeof(T) == typeof(double)
        ? (Normal(x).AsInt64() + Vector128.Create(FloatFormat<T>.SplitOffset)).As<long, T>()
        : (Normal(x).AsInt32() + Vector128.Create((int)FloatFormat<T>.SplitOffset)).As<int, T>();

    /// <summary>x, or where it is subnormal x · 2^Lift, which is normal.</summary>
    [MethodImpl(Inline)]
    static Vector128<T> Normal<T>(Vector128<T> x) => Vector128.ConditionalSelect(
        Vector128.LessThan(x, Constant<T>(FloatFormat<T>.SmallestNormal)), x * Constant<T>(FloatFormat<T>.LiftFactor), x);
}
