using System.Runtime.CompilerServices;

namespace Profundo.Kernels;

/// <summary>
/// The way between float32 and a 16-bit type, by integer arithmetic on vectors of words. Widening is exact; narrowing rounds to nearest, ties to
/// even, overflows to infinity, underflows gradually, and keeps NaN.
/// </summary>
internal interface INarrowFormat
{
    /// <summary>The float with the value of a 16-bit number.</summary>
    static abstract V Widen<V, W>(V halves) where V : struct where W : struct, IWords<V>;

    /// <summary>The 16-bit number nearest to a float.</summary>
    static abstract V Narrow<V, W>(V words) where V : struct where W : struct, IWords<V>;
}

/// <summary>bfloat16 is the upper half of a float32.</summary>
internal readonly struct BFloat16Format : INarrowFormat
{
    const uint SignlessBits = 0x7FFF_FFFF, Infinity = 0x7F80_0000, QuietBit = 0x40, HalfUnitLess = 0x7FFF;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Widen<V, W>(V halves) where V : struct where W : struct, IWords<V> => W.ShiftLeft(halves, 16);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Narrow<V, W>(V words) where V : struct where W : struct, IWords<V>
    {
        var upper = W.ShiftRight(words, 16);
        var rounded = W.ShiftRight(W.Add(words, W.Add(W.All(HalfUnitLess), W.And(upper, W.All(1)))), 16);
        var isNaN = W.Exceeds(W.And(words, W.All(SignlessBits)), W.All(Infinity));
        return W.Select(isNaN, W.Or(upper, W.All(QuietBit)), rounded);
    }
}

/// <summary>float16 has 5 exponent and 10 fraction bits (IEEE 754-2019, binary16).</summary>
internal readonly struct Float16Format : INarrowFormat
{
    /// <summary>By how many bits fractions of float32 are longer, and what its exponents count more, in place.</summary>
    const int FractionShift = 23 - 10;
    const uint ExponentOffset = (127 - 15) << 23, SmallestNormal = (127 - 14) << 23, Half = 126 << 23;
    const uint SignlessBits = 0x7FFF_FFFF, Infinity = 0x7F80_0000, HalfUnitLess = (1 << (FractionShift - 1)) - 1;
    const uint NarrowSign = 0x8000, NarrowSignless = 0x7FFF, NarrowInfinity = 0x7C00, NarrowNormal = 0x0400, NarrowNaN = 0x7E00;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Widen<V, W>(V halves) where V : struct where W : struct, IWords<V>
    {
        var signless = W.And(halves, W.All(NarrowSignless));
        var aligned = W.ShiftLeft(signless, FractionShift);
        var normal = W.Add(aligned, W.All(ExponentOffset));
        // Beside the fraction of the smallest normal number, subtracting that number leaves the fraction alone, normalised.
        var subnormal = W.SubtractFloats(W.Add(aligned, W.All(SmallestNormal)), W.All(SmallestNormal));
        var endless = W.Add(normal, W.All(ExponentOffset));
        var value = W.Select(W.Exceeds(W.All(NarrowNormal), signless), subnormal, W.Select(W.Exceeds(signless, W.All(NarrowInfinity - 1)), endless, normal));
        return W.Or(value, W.ShiftLeft(W.And(halves, W.All(NarrowSign)), 16));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Narrow<V, W>(V words) where V : struct where W : struct, IWords<V>
    {
        var signless = W.And(words, W.All(SignlessBits));
        var unit = W.And(W.ShiftRight(signless, FractionShift), W.All(1));
        var normal = W.Least(W.ShiftRight(W.Add(W.Add(signless, W.All(unchecked(HalfUnitLess - ExponentOffset))), unit), FractionShift), W.All(NarrowInfinity));
        // The last fraction bit of a half counts the smallest subnormal numbers, so the addition rounds to one of them.
        var subnormal = W.Add(W.AddFloats(signless, W.All(Half)), W.All(unchecked(0 - Half)));
        var value = W.Select(W.Exceeds(W.All(SmallestNormal), signless), subnormal, W.Select(W.Exceeds(signless, W.All(Infinity)), W.All(NarrowNaN), normal));
        return W.Or(value, W.And(W.ShiftRight(words, 16), W.All(NarrowSign)));
    }
}
