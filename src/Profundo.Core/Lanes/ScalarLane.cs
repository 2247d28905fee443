using System.Numerics;
using System.Runtime.CompilerServices;

namespace Profundo.Lanes;

/// <summary>
/// One element: serves the tails of vector loops, and the integer types, whose arithmetic wraps around.
/// </summary>
/// <remarks>
/// On integers rounding does nothing, division by zero throws <see cref="DivideByZeroException"/>, and what only makes sense for
/// floating-point numbers (square root, scaling by powers of two) throws <see cref="InvalidOperationException"/>.
/// </remarks>
/// <typeparam name="T">Any number type of 1, 2, 4 or 8 bytes.</typeparam>
/// <param name="value">The element.</param>
[method: MethodImpl(MethodImplOptions.AggressiveInlining)]
public readonly unsafe struct ScalarLane<T>(T value) : IMemoryLane<T, ScalarLane<T>>
    where T : unmanaged, INumber<T>
{
    const MethodImplOptions Inline = MethodImplOptions.AggressiveInlining;

    /// <summary>The element.</summary>
    public readonly T Value = value;

    /// <inheritdoc/>
    public static int Width
    {
        [MethodImpl(Inline)]
        get => 1;
    }

    /// <inheritdoc/>
    public static bool IsDouble
    {
        [MethodImpl(Inline)]
        get => typeof(T) == typeof(double);
    }

    /// <inheritdoc/>
    [MethodImpl(Inline)]
    public static ScalarLane<T> Constant(double value)
    {
        if (typeof(T) == typeof(float))
            return From((float)value);
        if (typeof(T) == typeof(double))
            return From(value);
        return new(T.CreateTruncating(value));
    }

    /// <inheritdoc/>
    [MethodImpl(Inline)]
    public static ScalarLane<T> operator +(ScalarLane<T> left, ScalarLane<T> right) => new(left.Value + right.Value);

    /// <inheritdoc/>
    [MethodImpl(Inline)]
    public static ScalarLane<T> operator -(ScalarLane<T> left, ScalarLane<T> right) => new(left.Value - right.Value);

    /// <inheritdoc/>
    [MethodImpl(Inline)]
    public static ScalarLane<T> operator *(ScalarLane<T> left, ScalarLane<T> right) => new(left.Value * right.Value);

    /// <inheritdoc/>
    [MethodImpl(Inline)]
    public static ScalarLane<T> operator /(ScalarLane<T> left, ScalarLane<T> right)
    {
        // Processors trap on the one signed quotient that overflows, smallest / -1; as a product it wraps like all the rest.
        if (typeof(T) != typeof(float) && typeof(T) != typeof(double) && T.IsNegative(right.Value) && right.Value == -T.One)
            return -left;
        return new(left.Value / right.Value);
    }

    /// <inheritdoc/>
    [MethodImpl(Inline)]
    public static ScalarLane<T> operator -(ScalarLane<T> value) => new(-value.Value);

    /// <inheritdoc/>
    [MethodImpl(Inline)]
    public static ScalarLane<T> FusedMultiplyAdd(ScalarLane<T> left, ScalarLane<T> right, ScalarLane<T> addend)
    {
        if (typeof(T) == typeof(float))
            return From(MathF.FusedMultiplyAdd(left.Single, right.Single, addend.Single));
        if (typeof(T) == typeof(double))
            return From(Math.FusedMultiplyAdd(left.Double, right.Double, addend.Double));
        return new(left.Value * right.Value + addend.Value);
    }

    /// <inheritdoc/>
    [MethodImpl(Inline)]
    public static ScalarLane<T> Horner(ScalarLane<T> sum, ScalarLane<T> x, double coefficient)
    {
        if (typeof(T) == typeof(float))
            return From(MathF.FusedMultiplyAdd(sum.Single, x.Single, (float)coefficient));
        if (typeof(T) == typeof(double))
            return From(Math.FusedMultiplyAdd(sum.Double, x.Double, coefficient));
        return sum * x + Constant(coefficient);
    }

    /// <inheritdoc/>
    [MethodImpl(Inline)]
    public static ScalarLane<T> Sqrt(ScalarLane<T> x) =>
        typeof(T) == typeof(float) ? From(MathF.Sqrt(x.Single)) : From(Math.Sqrt(x.RequireDouble()));

    /// <inheritdoc/>
    [MethodImpl(Inline)]
    public static ScalarLane<T> Abs(ScalarLane<T> x)
    {
        if (typeof(T) == typeof(float) || typeof(T) == typeof(double))
            return new(T.Abs(x.Value));
        return T.IsNegative(x.Value) ? -x : x; // T.Abs throws for the smallest integer
    }

    /// <inheritdoc/>
    [MethodImpl(Inline)]
    public static ScalarLane<T> Floor(ScalarLane<T> x)
    {
        if (typeof(T) == typeof(float))
            return From(MathF.Floor(x.Single));
        if (typeof(T) == typeof(double))
            return From(Math.Floor(x.Double));
        return x;
    }

    /// <inheritdoc/>
    [MethodImpl(Inline)]
    public static ScalarLane<T> Ceiling(ScalarLane<T> x)
    {
        if (typeof(T) == typeof(float))
            return From(MathF.Ceiling(x.Single));
        if (typeof(T) == typeof(double))
            return From(Math.Ceiling(x.Double));
        return x;
    }

    /// <inheritdoc/>
    [MethodImpl(Inline)]
    public static ScalarLane<T> Round(ScalarLane<T> x)
    {
        if (typeof(T) == typeof(float))
            return From(MathF.Round(x.Single));
        if (typeof(T) == typeof(double))
            return From(Math.Round(x.Double));
        return x;
    }

    /// <inheritdoc/>
    [MethodImpl(Inline)]
    public static ScalarLane<T> Truncate(ScalarLane<T> x)
    {
        if (typeof(T) == typeof(float))
            return From(MathF.Truncate(x.Single));
        if (typeof(T) == typeof(double))
            return From(Math.Truncate(x.Double));
        return x;
    }

    /// <inheritdoc/>
    [MethodImpl(Inline)]
    public static ScalarLane<T> Minimum(ScalarLane<T> left, ScalarLane<T> right) => new(T.Min(left.Value, right.Value));

    /// <inheritdoc/>
    [MethodImpl(Inline)]
    public static ScalarLane<T> Maximum(ScalarLane<T> left, ScalarLane<T> right) => new(T.Max(left.Value, right.Value));

    /// <inheritdoc/>
    [MethodImpl(Inline)]
    public static ScalarLane<T> Clamp(ScalarLane<T> x, double lower, double upper)
    {
        ScalarLane<T> low = Constant(lower), high = Constant(upper);
        var raised = x.Value < low.Value ? low : x;
        return raised.Value > high.Value ? high : raised;
    }

    /// <inheritdoc/>
    [MethodImpl(Inline)]
    public static ScalarLane<T> LessThan(ScalarLane<T> left, ScalarLane<T> right) => Mask(left.Value < right.Value);

    /// <inheritdoc/>
    [MethodImpl(Inline)]
    public static ScalarLane<T> LessThanOrEqual(ScalarLane<T> left, ScalarLane<T> right) => Mask(left.Value <= right.Value);

    /// <inheritdoc/>
    [MethodImpl(Inline)]
    public static ScalarLane<T> Equal(ScalarLane<T> left, ScalarLane<T> right) => Mask(left.Value == right.Value);

    /// <inheritdoc/>
    [MethodImpl(Inline)]
    public static ScalarLane<T> Select(ScalarLane<T> mask, ScalarLane<T> whenTrue, ScalarLane<T> whenFalse) =>
        mask.Bits != 0 ? whenTrue : whenFalse;

    /// <inheritdoc/>
    [MethodImpl(Inline)]
    public static ScalarLane<T> And(ScalarLane<T> left, ScalarLane<T> right) => FromBits(left.Bits & right.Bits);

    /// <inheritdoc/>
    [MethodImpl(Inline)]
    public static ScalarLane<T> Or(ScalarLane<T> left, ScalarLane<T> right) => FromBits(left.Bits | right.Bits);

    /// <inheritdoc/>
    [MethodImpl(Inline)]
    public static ScalarLane<T> Not(ScalarLane<T> mask) => FromBits(~mask.Bits);

    /// <inheritdoc/>
    [MethodImpl(Inline)]
    public static ScalarLane<T> CopySign(ScalarLane<T> magnitude, ScalarLane<T> sign)
    {
        if (typeof(T) == typeof(float) || typeof(T) == typeof(double))
            return new(T.CopySign(magnitude.Value, sign.Value));
        return T.IsNegative(magnitude.Value) == T.IsNegative(sign.Value) ? magnitude : -magnitude;
    }

    /// <inheritdoc/>
    [MethodImpl(Inline)]
    public static ScalarLane<T> Scale(ScalarLane<T> x, ScalarLane<T> exponent) => typeof(T) == typeof(float)
        ? From(MathF.ScaleB(x.Single, (int)exponent.Single))
        : From(Math.ScaleB(x.RequireDouble(), (int)exponent.RequireDouble()));

    /// <inheritdoc/>
    [MethodImpl(Inline)]
    public static ScalarLane<T> Exponent(ScalarLane<T> x)
    {
        var exponent = typeof(T) == typeof(float) ? MathF.ILogB(x.Single) : Math.ILogB(x.RequireDouble());
        return Constant(IsAboveInterval(x, exponent) ? exponent + 1 : exponent);
    }

    /// <inheritdoc/>
    [MethodImpl(Inline)]
    public static ScalarLane<T> Significand(ScalarLane<T> x) => Scale(x, -Exponent(x));

    /// <inheritdoc/>
    [MethodImpl(Inline)]
    public static ScalarLane<T> Load(T* source) => new(*source);

    /// <inheritdoc/>
    [MethodImpl(Inline)]
    public void Store(T* destination) => *destination = Value;

    /// <inheritdoc/>
    [MethodImpl(Inline)]
    public void StoreStreaming(T* destination) => *destination = Value;

    /// <inheritdoc/>
    [MethodImpl(Inline)]
    public static ScalarLane<T> LoadMask(byte* source) => Mask(*source != 0);

    /// <inheritdoc/>
    [MethodImpl(Inline)]
    public static void StoreMask(ScalarLane<T> mask, byte* destination) => *destination = mask.Bits != 0 ? (byte)1 : (byte)0;

    float Single
    {
        [MethodImpl(Inline)]
        get => Unsafe.BitCast<T, float>(Value);
    }

    double Double
    {
        [MethodImpl(Inline)]
        get => Unsafe.BitCast<T, double>(Value);
    }

    ulong Bits
    {
        [MethodImpl(Inline)]
        get => sizeof(T) switch
        {
            1 => Unsafe.BitCast<T, byte>(Value),
            2 => Unsafe.BitCast<T, ushort>(Value),
            4 => Unsafe.BitCast<T, uint>(Value),
            _ => Unsafe.BitCast<T, ulong>(Value),
        };
    }

    [MethodImpl(Inline)]
    static ScalarLane<T> FromBits(ulong bits) => new(sizeof(T) switch
    {
        1 => Unsafe.BitCast<byte, T>((byte)bits),
        2 => Unsafe.BitCast<ushort, T>((ushort)bits),
        4 => Unsafe.BitCast<uint, T>((uint)bits),
        _ => Unsafe.BitCast<ulong, T>(bits),
    });

    [MethodImpl(Inline)]
    static ScalarLane<T> From(float value) => new(Unsafe.BitCast<float, T>(value));

    [MethodImpl(Inline)]
    static ScalarLane<T> From(double value) => new(Unsafe.BitCast<double, T>(value));

    [MethodImpl(Inline)]
    static ScalarLane<T> Mask(bool truth) => FromBits(truth ? ulong.MaxValue : 0);

    /// <summary>Whether the significand that goes with the binary exponent is 1.5 or more.</summary>
    static bool IsAboveInterval(ScalarLane<T> x, int exponent) => typeof(T) == typeof(float)
        ? MathF.ScaleB(x.Single, -exponent) >= 1.5f
        : Math.ScaleB(x.Double, -exponent) >= 1.5;

    [MethodImpl(Inline)]
    double RequireDouble()
    {
        if (typeof(T) != typeof(double))
            throw new InvalidOperationException(
                $"This formula takes a square root or scales by powers of two, which needs float32 or float64 elements, but they are {typeof(T).Name}. Convert the tensor to float32 first.");
        return Double;
    }
}
