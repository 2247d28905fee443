using System.Runtime.CompilerServices;

namespace Profundo.Lanes;

/// <summary>
/// The numbers that Scale, Exponent and Significand need to take IEEE 754 numbers of type <typeparamref name="T"/> apart,
/// as integers of the same size. They are constants once the type is known.
/// </summary>
static class FloatFormat<T>
{
    /// <summary>Bits of the fraction.</summary>
    public static int FractionBits
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => typeof(T) == typeof(double) ? 52 : 23;
    }

    /// <summary>Greatest exponent of a finite number; also the exponent's bias.</summary>
    public static double Bias
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => typeof(T) == typeof(double) ? 1023 : 127;
    }

    /// <summary>Smallest normal number.</summary>
    public static double SmallestNormal
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => typeof(T) == typeof(double) ? 2.2250738585072014e-308 : 1.17549435082228750797e-38;
    }

    /// <summary>Exponent of the power that makes any subnormal number normal.</summary>
    public static double Lift
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => typeof(T) == typeof(double) ? 54 : 25;
    }

    /// <summary>2 to the <see cref="Lift"/>.</summary>
    public static double LiftFactor
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => typeof(T) == typeof(double) ? 1L << 54 : 1 << 25;
    }

    /// <summary>
    /// A number so great that its last fraction bit counts ones: adding an integral n puts n + bias into its low bits, from
    /// where a shift moves it into the exponent field, which gives 2ⁿ.
    /// </summary>
    public static double PowerMagic
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => typeof(T) == typeof(double) ? 6755399441055744.0 + 1023 : 12582912.0 + 127;
    }

    /// <summary>2^FractionBits: an integer or-ed into its fraction bits becomes that number plus the integer.</summary>
    public static double IntegerMagic
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => typeof(T) == typeof(double) ? 4503599627370496.0 : 8388608.0;
    }

    /// <summary>Bits of 1 minus bits of 0.75: added first, the exponent field counts from 0.75 on.</summary>
    public static long SplitOffset
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => typeof(T) == typeof(double) ? 0x3FF0000000000000 - 0x3FE8000000000000 : 0x3F800000 - 0x3F400000;
    }

    /// <summary>Mask of sign and exponent.</summary>
    public static long ExponentMask
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => typeof(T) == typeof(double) ? unchecked((long)0xFFF0000000000000) : unchecked((int)0xFF800000);
    }

    /// <summary>Bits of 1.</summary>
    public static long One
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => typeof(T) == typeof(double) ? 0x3FF0000000000000 : 0x3F800000;
    }
}
