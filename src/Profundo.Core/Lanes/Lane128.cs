using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Profundo.Lanes;

/// <summary>16 floats or 8 doubles in four 128-bit vectors. It also serves processors (and browsers) without vectors, where the base library computes element by element.</summary>
/// <typeparam name="T"><see cref="float"/> or <see cref="double"/>.</typeparam>
public readonly unsafe struct Lane128<T> : IMemoryLane<T, Lane128<T>>
    where T : unmanaged, INumber<T>
{
    const MethodImplOptions Inline = MethodImplOptions.AggressiveInlining;

    internal readonly Vector128<T> First, Second, Third, Fourth;

    /// <summary>The given elements, in order.</summary>
    [MethodImpl(Inline)]
    public Lane128(Vector128<T> first, Vector128<T> second, Vector128<T> third, Vector128<T> fourth)
    {
        First = first;
        Second = second;
        Third = third;
        Fourth = fourth;
    }

    /// <inheritdoc/>
    public static int Width
    {
        [MethodImpl(Inline)]
        get => 4 * Vector128<T>.Count;
    }

    /// <inheritdoc/>
    public static bool IsDouble
    {
        [MethodImpl(Inline)]
        get => typeof(T) == typeof(double);
    }

    /// <inheritdoc/>
    [MethodImpl(Inline)]
    public static Lane128<T> Constant(double value)
    {
        if (typeof(T) == typeof(double))
            return new(
                Vector128.Create(value).As<double, T>(),
                Vector128.Create(value).As<double, T>(),
                Vector128.Create(value).As<double, T>(),
                Vector128.Create(value).As<double, T>());
        return new(
            Vector128.Create((float)value).As<float, T>(),
            Vector128.Create((float)value).As<float, T>(),
            Vector128.Create((float)value).As<float, T>(),
            Vector128.Create((float)value).As<float, T>());
    }

    /// <inheritdoc/>
    [MethodImpl(Inline)]
    public static Lane128<T> operator +(Lane128<T> left, Lane128<T> right) =>
        new(left.First + right.First, left.Second + right.Second, left.Third + right.Third, left.Fourth + right.Fourth);

    /// <inheritdoc/>
    [MethodImpl(Inline)]
    public static Lane128<T> operator -(Lane128<T> left, Lane128<T> right) =>
        new(left.First - right.First, left.Second - right.Second, left.Third - right.Third, left.Fourth - right.Fourth);

    /// <inheritdoc/>
    [MethodImpl(Inline)]
    public static Lane128<T> operator *(Lane128<T> left, Lane128<T> right) =>
        new(left.First * right.First, left.Second * right.Second, left.Third * right.Third, left.Fourth * right.Fourth);

    /// <inheritdoc/>
    [MethodImpl(Inline)]
    public static Lane128<T> operator /(Lane128<T> left, Lane128<T> right) =>
        new(left.First / right.First, left.Second / right.Second, left.Third / right.Third, left.Fourth / right.Fourth);

    /// <inheritdoc/>
    [MethodImpl(Inline)]
    public static Lane128<T> operator -(Lane128<T> value) => new(-value.First, -value.Second, -value.Third, -value.Fourth);

    /// <inheritdoc/>
    [MethodImpl(Inline)]
    public static Lane128<T> FusedMultiplyAdd(Lane128<T> left, Lane128<T> right, Lane128<T> addend)
    {
        if (typeof(T) == typeof(double))
            return new(
                Vector128.FusedMultiplyAdd(left.First.AsDouble(), right.First.AsDouble(), addend.First.AsDouble()).As<double, T>(),
                Vector128.FusedMultiplyAdd(left.Second.AsDouble(), right.Second.AsDouble(), addend.Second.AsDouble()).As<double, T>(),
                Vector128.FusedMultiplyAdd(left.Third.AsDouble(), right.Third.AsDouble(), addend.Third.AsDouble()).As<double, T>(),
                Vector128.FusedMultiplyAdd(left.Fourth.AsDouble(), right.Fourth.AsDouble(), addend.Fourth.AsDouble()).As<double, T>());
        return new(
            Vector128.FusedMultiplyAdd(left.First.AsSingle(), right.First.AsSingle(), addend.First.AsSingle()).As<float, T>(),
            Vector128.FusedMultiplyAdd(left.Second.AsSingle(), right.Second.AsSingle(), addend.Second.AsSingle()).As<float, T>(),
            Vector128.FusedMultiplyAdd(left.Third.AsSingle(), right.Third.AsSingle(), addend.Third.AsSingle()).As<float, T>(),
            Vector128.FusedMultiplyAdd(left.Fourth.AsSingle(), right.Fourth.AsSingle(), addend.Fourth.AsSingle()).As<float, T>());
    }

    /// <inheritdoc/>
    [MethodImpl(Inline)]
    public static Lane128<T> Horner(Lane128<T> sum, Lane128<T> x, double coefficient)
    {
        if (typeof(T) == typeof(double))
            return new(
                Vector128.FusedMultiplyAdd(sum.First.AsDouble(), x.First.AsDouble(), Vector128.Create(coefficient)).As<double, T>(),
                Vector128.FusedMultiplyAdd(sum.Second.AsDouble(), x.Second.AsDouble(), Vector128.Create(coefficient)).As<double, T>(),
                Vector128.FusedMultiplyAdd(sum.Third.AsDouble(), x.Third.AsDouble(), Vector128.Create(coefficient)).As<double, T>(),
                Vector128.FusedMultiplyAdd(sum.Fourth.AsDouble(), x.Fourth.AsDouble(), Vector128.Create(coefficient)).As<double, T>());
        return new(
            Vector128.FusedMultiplyAdd(sum.First.AsSingle(), x.First.AsSingle(), Vector128.Create((float)coefficient)).As<float, T>(),
            Vector128.FusedMultiplyAdd(sum.Second.AsSingle(), x.Second.AsSingle(), Vector128.Create((float)coefficient)).As<float, T>(),
            Vector128.FusedMultiplyAdd(sum.Third.AsSingle(), x.Third.AsSingle(), Vector128.Create((float)coefficient)).As<float, T>(),
            Vector128.FusedMultiplyAdd(sum.Fourth.AsSingle(), x.Fourth.AsSingle(), Vector128.Create((float)coefficient)).As<float, T>());
    }

    /// <inheritdoc/>
    [MethodImpl(Inline)]
    public static Lane128<T> Sqrt(Lane128<T> x) =>
        new(Vector128.Sqrt(x.First), Vector128.Sqrt(x.Second), Vector128.Sqrt(x.Third), Vector128.Sqrt(x.Fourth));

    /// <inheritdoc/>
    [MethodImpl(Inline)]
    public static Lane128<T> Abs(Lane128<T> x) =>
        new(Vector128.Abs(x.First), Vector128.Abs(x.Second), Vector128.Abs(x.Third), Vector128.Abs(x.Fourth));

    /// <inheritdoc/>
    [MethodImpl(Inline)]
    public static Lane128<T> Floor(Lane128<T> x) =>
        new(Register128.Floor(x.First), Register128.Floor(x.Second), Register128.Floor(x.Third), Register128.Floor(x.Fourth));

    /// <inheritdoc/>
    [MethodImpl(Inline)]
    public static Lane128<T> Ceiling(Lane128<T> x) => new(
        Register128.Ceiling(x.First),
        Register128.Ceiling(x.Second),
        Register128.Ceiling(x.Third),
        Register128.Ceiling(x.Fourth));

    /// <inheritdoc/>
    [MethodImpl(Inline)]
    public static Lane128<T> Round(Lane128<T> x) =>
        new(Register128.Round(x.First), Register128.Round(x.Second), Register128.Round(x.Third), Register128.Round(x.Fourth));

    /// <inheritdoc/>
    [MethodImpl(Inline)]
    public static Lane128<T> Truncate(Lane128<T> x) => new(
        Register128.Truncate(x.First),
        Register128.Truncate(x.Second),
        Register128.Truncate(x.Third),
        Register128.Truncate(x.Fourth));

    /// <inheritdoc/>
    [MethodImpl(Inline)]
    public static Lane128<T> Minimum(Lane128<T> left, Lane128<T> right) => new(
        Vector128.Min(left.First, right.First),
        Vector128.Min(left.Second, right.Second),
        Vector128.Min(left.Third, right.Third),
        Vector128.Min(left.Fourth, right.Fourth));

    /// <inheritdoc/>
    [MethodImpl(Inline)]
    public static Lane128<T> Maximum(Lane128<T> left, Lane128<T> right) => new(
        Vector128.Max(left.First, right.First),
        Vector128.Max(left.Second, right.Second),
        Vector128.Max(left.Third, right.Third),
        Vector128.Max(left.Fourth, right.Fourth));

    /// <inheritdoc/>
    [MethodImpl(Inline)]
    public static Lane128<T> LessThan(Lane128<T> left, Lane128<T> right) => new(
        Vector128.LessThan(left.First, right.First),
        Vector128.LessThan(left.Second, right.Second),
        Vector128.LessThan(left.Third, right.Third),
        Vector128.LessThan(left.Fourth, right.Fourth));

    /// <inheritdoc/>
    [MethodImpl(Inline)]
    public static Lane128<T> LessThanOrEqual(Lane128<T> left, Lane128<T> right) => new(
        Vector128.LessThanOrEqual(left.First, right.First),
        Vector128.LessThanOrEqual(left.Second, right.Second),
        Vector128.LessThanOrEqual(left.Third, right.Third),
        Vector128.LessThanOrEqual(left.Fourth, right.Fourth));

    /// <inheritdoc/>
    [MethodImpl(Inline)]
    public static Lane128<T> Equal(Lane128<T> left, Lane128<T> right) => new(
        Vector128.Equals(left.First, right.First),
        Vector128.Equals(left.Second, right.Second),
        Vector128.Equals(left.Third, right.Third),
        Vector128.Equals(left.Fourth, right.Fourth));

    /// <inheritdoc/>
    [MethodImpl(Inline)]
    public static Lane128<T> Clamp(Lane128<T> x, double lower, double upper) => new(
        Register128.Clamp(x.First, lower, upper),
        Register128.Clamp(x.Second, lower, upper),
        Register128.Clamp(x.Third, lower, upper),
        Register128.Clamp(x.Fourth, lower, upper));

    /// <inheritdoc/>
    [MethodImpl(Inline)]
    public static Lane128<T> Select(Lane128<T> mask, Lane128<T> whenTrue, Lane128<T> whenFalse) => new(
        Vector128.ConditionalSelect(mask.First, whenTrue.First, whenFalse.First),
        Vector128.ConditionalSelect(mask.Second, whenTrue.Second, whenFalse.Second),
        Vector128.ConditionalSelect(mask.Third, whenTrue.Third, whenFalse.Third),
        Vector128.ConditionalSelect(mask.Fourth, whenTrue.Fourth, whenFalse.Fourth));

    /// <inheritdoc/>
    [MethodImpl(Inline)]
    public static Lane128<T> And(Lane128<T> left, Lane128<T> right) =>
        new(left.First & right.First, left.Second & right.Second, left.Third & right.Third, left.Fourth & right.Fourth);

    /// <inheritdoc/>
    [MethodImpl(Inline)]
    public static Lane128<T> Or(Lane128<T> left, Lane128<T> right) =>
        new(left.First | right.First, left.Second | right.Second, left.Third | right.Third, left.Fourth | right.Fourth);

    /// <inheritdoc/>
    [MethodImpl(Inline)]
    public static Lane128<T> Not(Lane128<T> mask) => new(~mask.First, ~mask.Second, ~mask.Third, ~mask.Fourth);

    /// <inheritdoc/>
    [MethodImpl(Inline)]
    public static Lane128<T> CopySign(Lane128<T> magnitude, Lane128<T> sign) => new(
        Vector128.CopySign(magnitude.First, sign.First),
        Vector128.CopySign(magnitude.Second, sign.Second),
        Vector128.CopySign(magnitude.Third, sign.Third),
        Vector128.CopySign(magnitude.Fourth, sign.Fourth));

    /// <inheritdoc/>
    [MethodImpl(Inline)]
    public static Lane128<T> Scale(Lane128<T> x, Lane128<T> exponent) => new(
        Register128.Scale(x.First, exponent.First),
        Register128.Scale(x.Second, exponent.Second),
        Register128.Scale(x.Third, exponent.Third),
        Register128.Scale(x.Fourth, exponent.Fourth));

    /// <inheritdoc/>
    [MethodImpl(Inline)]
    public static Lane128<T> Exponent(Lane128<T> x) => new(
        Register128.Exponent(x.First),
        Register128.Exponent(x.Second),
        Register128.Exponent(x.Third),
        Register128.Exponent(x.Fourth));

    /// <inheritdoc/>
    [MethodImpl(Inline)]
    public static Lane128<T> Significand(Lane128<T> x) => new(
        Register128.Significand(x.First),
        Register128.Significand(x.Second),
        Register128.Significand(x.Third),
        Register128.Significand(x.Fourth));

    /// <inheritdoc/>
    [MethodImpl(Inline)]
    public static Lane128<T> Load(T* source) => new(
        Vector128.Load(source),
        Vector128.Load(source + Vector128<T>.Count),
        Vector128.Load(source + 2 * Vector128<T>.Count),
        Vector128.Load(source + 3 * Vector128<T>.Count));

    /// <inheritdoc/>
    [MethodImpl(Inline)]
    public void Store(T* destination)
    {
        First.Store(destination);
        Second.Store(destination + Vector128<T>.Count);
        Third.Store(destination + 2 * Vector128<T>.Count);
        Fourth.Store(destination + 3 * Vector128<T>.Count);
    }

    /// <inheritdoc/>
    [MethodImpl(Inline)]
    public void StoreStreaming(T* destination)
    {
        First.StoreAlignedNonTemporal(destination);
        Second.StoreAlignedNonTemporal(destination + Vector128<T>.Count);
        Third.StoreAlignedNonTemporal(destination + 2 * Vector128<T>.Count);
        Fourth.StoreAlignedNonTemporal(destination + 3 * Vector128<T>.Count);
    }

    /// <inheritdoc/>
    [MethodImpl(Inline)]
    public static Lane128<T> LoadMask(byte* source)
    {
        var elements = MaskBytes.Load<T>(source);
        return new(elements.GetLower().GetLower(), elements.GetLower().GetUpper(), elements.GetUpper().GetLower(), elements.GetUpper().GetUpper());
    }

    /// <inheritdoc/>
    [MethodImpl(Inline)]
    public static void StoreMask(Lane128<T> mask, byte* destination) =>
        MaskBytes.Store(Vector512.Create(Vector256.Create(mask.First, mask.Second), Vector256.Create(mask.Third, mask.Fourth)), destination);
}
