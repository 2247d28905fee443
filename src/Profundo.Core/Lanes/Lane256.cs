using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Profundo.Lanes;

/// <summary>16 floats or 8 doubles in two 256-bit vectors.</summary>
/// <typeparam name="T"><see cref="float"/> or <see cref="double"/>.</typeparam>
public readonly unsafe struct Lane256<T> : IMemoryLane<T, Lane256<T>>
    where T : unmanaged, INumber<T>
{
    const MethodImplOptions Inline = MethodImplOptions.AggressiveInlining;

    internal readonly Vector256<T> Lower, Upper;

    /// <summary>The given elements, in order.</summary>
    [MethodImpl(Inline)]
    public Lane256(Vector256<T> lower, Vector256<T> upper)
    {
        Lower = lower;
        Upper = upper;
    }

    /// <inheritdoc/>
    public static int Width
    {
        [MethodImpl(Inline)]
        get => 2 * Vector256<T>.Count;
    }

    /// <inheritdoc/>
    public static bool IsDouble
    {
        [MethodImpl(Inline)]
        get => typeof(T) == typeof(double);
    }

    /// <inheritdoc/>
    [MethodImpl(Inline)]
    public static Lane256<T> Constant(double value)
    {
        if (typeof(T) == typeof(double))
            return new(Vector256.Create(value).As<double, T>(), Vector256.Create(value).As<double, T>());
        return new(Vector256.Create((float)value).As<float, T>(), Vector256.Create((float)value).As<float, T>());
    }

    /// <inheritdoc/>
    [MethodImpl(Inline)]
    public static Lane256<T> operator +(Lane256<T> left, Lane256<T> right) =>
        new(left.Lower + right.Lower, left.Upper + right.Upper);

    /// <inheritdoc/>
    [MethodImpl(Inline)]
    public static Lane256<T> operator -(Lane256<T> left, Lane256<T> right) =>
        new(left.Lower - right.Lower, left.Upper - right.Upper);

    /// <inheritdoc/>
    [MethodImpl(Inline)]
    public static Lane256<T> operator *(Lane256<T> left, Lane256<T> right) =>
        new(left.Lower * right.Lower, left.Upper * right.Upper);

    /// <inheritdoc/>
    [MethodImpl(Inline)]
    public static Lane256<T> operator /(Lane256<T> left, Lane256<T> right) =>
        new(left.Lower / right.Lower, left.Upper / right.Upper);

    /// <inheritdoc/>
    [MethodImpl(Inline)]
    public static Lane256<T> operator -(Lane256<T> value) => new(-value.Lower, -value.Upper);

    /// <inheritdoc/>
    [MethodImpl(Inline)]
    public static Lane256<T> FusedMultiplyAdd(Lane256<T> left, Lane256<T> right, Lane256<T> addend)
    {
        if (typeof(T) == typeof(double))
            return new(
                Vector256.FusedMultiplyAdd(left.Lower.AsDouble(), right.Lower.AsDouble(), addend.Lower.AsDouble()).As<double, T>(),
                Vector256.FusedMultiplyAdd(left.Upper.AsDouble(), right.Upper.AsDouble(), addend.Upper.AsDouble()).As<double, T>());
        return new(
            Vector256.FusedMultiplyAdd(left.Lower.AsSingle(), right.Lower.AsSingle(), addend.Lower.AsSingle()).As<float, T>(),
            Vector256.FusedMultiplyAdd(left.Upper.AsSingle(), right.Upper.AsSingle(), addend.Upper.AsSingle()).As<float, T>());
    }

    /// <inheritdoc/>
    [MethodImpl(Inline)]
    public static Lane256<T> Horner(Lane256<T> sum, Lane256<T> x, double coefficient)
    {
        if (typeof(T) == typeof(double))
            return new(
                Vector256.FusedMultiplyAdd(sum.Lower.AsDouble(), x.Lower.AsDouble(), Vector256.Create(coefficient)).As<double, T>(),
                Vector256.FusedMultiplyAdd(sum.Upper.AsDouble(), x.Upper.AsDouble(), Vector256.Create(coefficient)).As<double, T>());
        return new(
            Vector256.FusedMultiplyAdd(sum.Lower.AsSingle(), x.Lower.AsSingle(), Vector256.Create((float)coefficient)).As<float, T>(),
            Vector256.FusedMultiplyAdd(sum.Upper.AsSingle(), x.Upper.AsSingle(), Vector256.Create((float)coefficient)).As<float, T>());
    }

    /// <inheritdoc/>
    [MethodImpl(Inline)]
    public static Lane256<T> Sqrt(Lane256<T> x) => new(Vector256.Sqrt(x.Lower), Vector256.Sqrt(x.Upper));

    /// <inheritdoc/>
    [MethodImpl(Inline)]
    public static Lane256<T> Abs(Lane256<T> x) => new(Vector256.Abs(x.Lower), Vector256.Abs(x.Upper));

    /// <inheritdoc/>
    [MethodImpl(Inline)]
    public static Lane256<T> Floor(Lane256<T> x) => new(Register256.Floor(x.Lower), Register256.Floor(x.Upper));

    /// <inheritdoc/>
    [MethodImpl(Inline)]
    public static Lane256<T> Ceiling(Lane256<T> x) => new(Register256.Ceiling(x.Lower), Register256.Ceiling(x.Upper));

    /// <inheritdoc/>
    [MethodImpl(Inline)]
    public static Lane256<T> Round(Lane256<T> x) => new(Register256.Round(x.Lower), Register256.Round(x.Upper));

    /// <inheritdoc/>
    [MethodImpl(Inline)]
    public static Lane256<T> Truncate(Lane256<T> x) => new(Register256.Truncate(x.Lower), Register256.Truncate(x.Upper));

    /// <inheritdoc/>
    [MethodImpl(Inline)]
    public static Lane256<T> Minimum(Lane256<T> left, Lane256<T> right) =>
        new(Vector256.Min(left.Lower, right.Lower), Vector256.Min(left.Upper, right.Upper));

    /// <inheritdoc/>
    [MethodImpl(Inline)]
    public static Lane256<T> Maximum(Lane256<T> left, Lane256<T> right) =>
        new(Vector256.Max(left.Lower, right.Lower), Vector256.Max(left.Upper, right.Upper));

    /// <inheritdoc/>
    [MethodImpl(Inline)]
    public static Lane256<T> LessThan(Lane256<T> left, Lane256<T> right) =>
        new(Vector256.LessThan(left.Lower, right.Lower), Vector256.LessThan(left.Upper, right.Upper));

    /// <inheritdoc/>
    [MethodImpl(Inline)]
    public static Lane256<T> LessThanOrEqual(Lane256<T> left, Lane256<T> right) =>
        new(Vector256.LessThanOrEqual(left.Lower, right.Lower), Vector256.LessThanOrEqual(left.Upper, right.Upper));

    /// <inheritdoc/>
    [MethodImpl(Inline)]
    public static Lane256<T> Equal(Lane256<T> left, Lane256<T> right) =>
        new(Vector256.Equals(left.Lower, right.Lower), Vector256.Equals(left.Upper, right.Upper));

    /// <inheritdoc/>
    [MethodImpl(Inline)]
    public static Lane256<T> Clamp(Lane256<T> x, double lower, double upper) =>
        new(Register256.Clamp(x.Lower, lower, upper), Register256.Clamp(x.Upper, lower, upper));

    /// <inheritdoc/>
    [MethodImpl(Inline)]
    public static Lane256<T> Select(Lane256<T> mask, Lane256<T> whenTrue, Lane256<T> whenFalse) => new(
        Vector256.ConditionalSelect(mask.Lower, whenTrue.Lower, whenFalse.Lower),
        Vector256.ConditionalSelect(mask.Upper, whenTrue.Upper, whenFalse.Upper));

    /// <inheritdoc/>
    [MethodImpl(Inline)]
    public static Lane256<T> And(Lane256<T> left, Lane256<T> right) => new(left.Lower & right.Lower, left.Upper & right.Upper);

    /// <inheritdoc/>
    [MethodImpl(Inline)]
    public static Lane256<T> Or(Lane256<T> left, Lane256<T> right) => new(left.Lower | right.Lower, left.Upper | right.Upper);

    /// <inheritdoc/>
    [MethodImpl(Inline)]
    public static Lane256<T> Not(Lane256<T> mask) => new(~mask.Lower, ~mask.Upper);

    /// <inheritdoc/>
    [MethodImpl(Inline)]
    public static Lane256<T> CopySign(Lane256<T> magnitude, Lane256<T> sign) =>
        new(Vector256.CopySign(magnitude.Lower, sign.Lower), Vector256.CopySign(magnitude.Upper, sign.Upper));

    /// <inheritdoc/>
    [MethodImpl(Inline)]
    public static Lane256<T> Scale(Lane256<T> x, Lane256<T> exponent) =>
        new(Register256.Scale(x.Lower, exponent.Lower), Register256.Scale(x.Upper, exponent.Upper));

    /// <inheritdoc/>
    [MethodImpl(Inline)]
    public static Lane256<T> Exponent(Lane256<T> x) => new(Register256.Exponent(x.Lower), Register256.Exponent(x.Upper));

    /// <inheritdoc/>
    [MethodImpl(Inline)]
    public static Lane256<T> Significand(Lane256<T> x) =>
        new(Register256.Significand(x.Lower), Register256.Significand(x.Upper));

    /// <inheritdoc/>
    [MethodImpl(Inline)]
    public static Lane256<T> Load(T* source) => new(Vector256.Load(source), Vector256.Load(source + Vector256<T>.Count));

    /// <inheritdoc/>
    [MethodImpl(Inline)]
    public void Store(T* destination)
    {
        Lower.Store(destination);
        Upper.Store(destination + Vector256<T>.Count);
    }

    /// <inheritdoc/>
    [MethodImpl(Inline)]
    public void StoreStreaming(T* destination)
    {
        Lower.StoreAlignedNonTemporal(destination);
        Upper.StoreAlignedNonTemporal(destination + Vector256<T>.Count);
    }

    /// <inheritdoc/>
    [MethodImpl(Inline)]
    public static Lane256<T> LoadMask(byte* source)
    {
        var elements = MaskBytes.Load<T>(source);
        return new(elements.GetLower(), elements.GetUpper());
    }

    /// <inheritdoc/>
    [MethodImpl(Inline)]
    public static void StoreMask(Lane256<T> mask, byte* destination) =>
        MaskBytes.Store(Vector512.Create(mask.Lower, mask.Upper), destination);
}
