using System.Runtime.CompilerServices;
using Profundo.Lanes;

namespace Profundo;

/// <summary>What the whole-number divisions share; on integers and real numbers alike.</summary>
internal static class IntegralDivision
{
    /// <summary>
    /// The remainder of the quotient cut towards zero; it has the dividend's sign, and is NaN (integers: 0) where the divisor is 0.
    /// </summary>
    /// <remarks>
    /// The remainder that belongs to a rounded quotient is a floating-point number, so one fused multiply-add gives it without error
    /// (Boldo &amp; Daumas, <i>Representable correcting terms for possibly underflowing floating point operations</i>, 2003). A second round
    /// takes care of quotients with more digits than the format has, which leave a remainder of either sign and many divisors long.
    /// </remarks>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static L Remainder<L>(L a, L b) where L : struct, ILane<L>
    {
        b = Divisor(b);
        L rest = Reduce(Reduce(a, b), b), size = L.CopySign(b, a);
        rest = L.Select(SignsDiffer(rest, size), rest + size, rest);
        return L.CopySign(rest, a); // a zero has a sign too
    }

    /// <summary>The divisor, where integers have 1 instead of 0: their division by zero would end the program.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static L Divisor<L>(L b) where L : struct, ILane<L> => L.Select(L.And(IsInteger<L>(), b.Is(0)), L.Constant(1), b);

    /// <summary>A mask that is set when the lane holds integers, which cannot tell a half from zero.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static L IsInteger<L>() where L : struct, ILane<L> => L.Constant(0.5).Is(0);

    /// <summary>Mask of: the remainder is not zero and points the other way than the divisor.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static L SignsDiffer<L>(L rest, L b) where L : struct, ILane<L>
    {
        var zero = L.Constant(0);
        return L.Or(
            L.And(L.LessThan(rest, zero), L.LessThan(zero, b)),
            L.And(L.LessThan(zero, rest), L.LessThan(b, zero)));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static L Reduce<L>(L a, L b) where L : struct, ILane<L>
    {
        var quotient = L.Truncate(a / b);
        return L.Select(quotient.Is(0), a, L.FusedMultiplyAdd(-quotient, b, a)); // an infinite divisor leaves everything
    }
}
