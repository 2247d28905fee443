using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Profundo.Lanes;

/// <summary>16 floats or 8 doubles in one 512-bit vector.</summary>
/// <typeparam name="T"><see cref="float"/> or <see cref="double"/>.</typeparam>
public readonly unsafe struct Lane512<T> : IMemoryLane<T, Lane512<T>>
    where T : unmanaged, INumber<T>
{
    const MethodImplOptions Inline = MethodImplOptions.AggressiveInlining;

    internal readonly Vector512<T> Elements;

    /// <summary>The given elements.</summary>
    [MethodImpl(Inline)]
    public Lane512(Vector512<T> elements)
    {
        Elements = elements;
    }

    /// <inheritdoc/>
    public static int Width
    {
        [MethodImpl(Inline)]
        get => Vector512<T>.Count;
    }

    /// <inheritdoc/>
    public static bool IsDouble
    {
        [MethodImpl(Inline)]
        get => typeof(T) == typeof(double);
    }

    /// <inheritdoc/>
    [MethodImpl(Inline)]
    public static Lane512<T> Constant(double value)
    {
        if (typeof(T) == typeof(double))
            return new(Vector512.Create(value).As<double, T>());
        return new(Vector512.Create((float)value).As<float, T>());
    }

    /// <inheritdoc/>
    [MethodImpl(Inline)]
    public static Lane512<T> operator +(Lane512<T> left, Lane512<T> right) => new(left.Elements + right.Elements);

    /// <inheritdoc/>
    [MethodImpl(Inline)]
    public static Lane512<T> operator -(Lane512<T> left, Lane512<T> right) => new(left.Elements - right.Elements);

    /// <inheritdoc/>
    [MethodImpl(Inline)]
    public static Lane512<T> operator *(Lane512<T> left, Lane512<T> right) => new(left.Elements * right.Elements);

    /// <inheritdoc/>
    [MethodImpl(Inline)]
    public static Lane512<T> operator /(Lane512<T> left, Lane512<T> right) => new(left.Elements / right.Elements);

    /// <inheritdoc/>
    [MethodImpl(Inline)]
    public static Lane512<T> operator -(Lane512<T> value) => new(-value.Elements);

    /// <inheritdoc/>
    [MethodImpl(Inline)]
    public static Lane512<T> FusedMultiplyAdd(Lane512<T> left, Lane512<T> right, Lane512<T> addend)
    {
        if (typeof(T) == typeof(double))
            return new(
                Vector512.FusedMultiplyAdd(left.Elements.AsDouble(), right.Elements.AsDouble(), addend.Elements.AsDouble()).As<double, T>());
        return new(
            Vector512.FusedMultiplyAdd(left.Elements.AsSingle(), right.Elements.AsSingle(), addend.Elements.AsSingle()).As<float, T>());
    }

    /// <inheritdoc/>
    [MethodImpl(Inline)]
    public static Lane512<T> Horner(Lane512<T> sum, Lane512<T> x, double coefficient)
    {
        if (typeof(T) == typeof(double))
            return new(
                Vector512.FusedMultiplyAdd(sum.Elements.AsDouble(), x.Elements.AsDouble(), Vector512.Create(coefficient)).As<double, T>());
        return new(
            Vector512.FusedMultiplyAdd(sum.Elements.AsSingle(), x.Elements.AsSingle(), Vector512.Create((float)coefficient)).As<float, T>());
    }

    /// <inheritdoc/>
    [MethodImpl(Inline)]
    public static Lane512<T> Sqrt(Lane512<T> x) => new(Vector512.Sqrt(x.Elements));

    /// <inheritdoc/>
    [MethodImpl(Inline)]
    public static Lane512<T> Abs(Lane512<T> x) => new(Vector512.Abs(x.Elements));

    /// <inheritdoc/>
    [MethodImpl(Inline)]
    public static Lane512<T> Floor(Lane512<T> x) => new(Register512.Floor(x.Elements));

    /// <inheritdoc/>
    [MethodImpl(Inline)]
    public static Lane512<T> Ceiling(Lane512<T> x) => new(Register512.Ceiling(x.Elements));

    /// <inheritdoc/>
    [MethodImpl(Inline)]
    public static Lane512<T> Round(Lane512<T> x) => new(Register512.Round(x.Elements));

    /// <inheritdoc/>
    [MethodImpl(Inline)]
    public static Lane512<T> Truncate(Lane512<T> x) => new(Register512.Truncate(x.Elements));

    /// <inheritdoc/>
    [MethodImpl(Inline)]
    public static Lane512<T> Minimum(Lane512<T> left, Lane512<T> right) => new(Vector512.Min(left.Elements, right.Elements));

    /// <inheritdoc/>
    [MethodImpl(Inline)]
    public static Lane512<T> Maximum(Lane512<T> left, Lane512<T> right) => new(Vector512.Max(left.Elements, right.Elements));

    /// <inheritdoc/>
    [MethodImpl(Inline)]
    public static Lane512<T> LessThan(Lane512<T> left, Lane512<T> right) =>
        new(Vector512.LessThan(left.Elements, right.Elements));

    /// <inheritdoc/>
    [MethodImpl(Inline)]
    public static Lane512<T> LessThanOrEqual(Lane512<T> left, Lane512<T> right) =>
        new(Vector512.LessThanOrEqual(left.Elements, right.Elements));

    /// <inheritdoc/>
    [MethodImpl(Inline)]
    public static Lane512<T> Equal(Lane512<T> left, Lane512<T> right) => new(Vector512.Equals(left.Elements, right.Elements));

    /// <inheritdoc/>
    [MethodImpl(Inline)]
    public static Lane512<T> Clamp(Lane512<T> x, double lower, double upper) =>
        new(Register512.Clamp(x.Elements, lower, upper));

    /// <inheritdoc/>
    [MethodImpl(Inline)]
    public static Lane512<T> Select(Lane512<T> mask, Lane512<T> whenTrue, Lane512<T> whenFalse) =>
        new(Vector512.ConditionalSelect(mask.Elements, whenTrue.Elements, whenFalse.Elements));

    /// <inheritdoc/>
    [MethodImpl(Inline)]
    public static Lane512<T> And(Lane512<T> left, Lane512<T> right) => new(left.Elements & right.Elements);

    /// <inheritdoc/>
    [MethodImpl(Inline)]
    public static Lane512<T> Or(Lane512<T> left, Lane512<T> right) => new(left.Elements | right.Elements);

    /// <inheritdoc/>
    [MethodImpl(Inline)]
    public static Lane512<T> Not(Lane512<T> mask) => new(~mask.Elements);

    /// <inheritdoc/>
    [MethodImpl(Inline)]
    public static Lane512<T> CopySign(Lane512<T> magnitude, Lane512<T> sign) =>
        new(Vector512.CopySign(magnitude.Elements, sign.Elements));

    /// <inheritdoc/>
    [MethodImpl(Inline)]
    public static Lane512<T> Scale(Lane512<T> x, Lane512<T> exponent) => new(Register512.Scale(x.Elements, exponent.Elements));

    /// <inheritdoc/>
    [MethodImpl(Inline)]
    public static Lane512<T> Exponent(Lane512<T> x) => new(Register512.Exponent(x.Elements));

    /// <inheritdoc/>
    [MethodImpl(Inline)]
    public static Lane512<T> Significand(Lane512<T> x) => new(Register512.Significand(x.Elements));

    /// <inheritdoc/>
    [MethodImpl(Inline)]
    public static Lane512<T> Load(T* source) => new(Vector512.Load(source));

    /// <inheritdoc/>
    [MethodImpl(Inline)]
    public void Store(T* destination)
    {
        Elements.Store(destination);
    }

    /// <inheritdoc/>
    [MethodImpl(Inline)]
    public void StoreStreaming(T* destination) => Elements.StoreAlignedNonTemporal(destination);

    /// <inheritdoc/>
    [MethodImpl(Inline)]
    public static Lane512<T> LoadMask(byte* source)
    {
        var elements = MaskBytes.Load<T>(source);
        return new(elements);
    }

    /// <inheritdoc/>
    [MethodImpl(Inline)]
    public static void StoreMask(Lane512<T> mask, byte* destination) =>
        MaskBytes.Store(mask.Elements, destination);
}
