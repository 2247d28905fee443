using System.Runtime.CompilerServices;

namespace Profundo.Lanes;

public static partial class Mathematics
{
    /// <summary>
    /// x^y as C's <c>pow</c>: a negative base needs an integral exponent, else NaN; x^0 = 1 and 1^y = 1 even for NaN. Greatest error 2 ulp.
    /// </summary>
    /// <remarks>2^(y·log₂|x|) with the logarithm and the product kept as sums of two numbers, some 11 bits more than one has.</remarks>
    /// <param name="x">Base.</param>
    /// <param name="y">Exponent.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static unsafe L Power<L>(L x, L y) where L : struct, ILane<L> => Apart(x, y, &PowerInPlace);

    [MethodImpl(Separate)]
    static void PowerInPlace<L>(ref L x, ref readonly L y) where L : struct, ILane<L>
    {
        L zero = L.Constant(0), one = L.Constant(1), infinity = L.Constant(double.PositiveInfinity);
        var a = L.Abs(x);
        var result = PowerOfPositive(a, y);

        var negativeExponent = y.IsBelow(0);
        var atZero = L.Select(negativeExponent, infinity, zero);
        var atInfinity = L.Select(negativeExponent, zero, infinity);
        result = L.Select(a.Is(0), atZero, result);
        result = L.Select(a.Is(double.PositiveInfinity), atInfinity, result);

        var integral = L.Equal(y, L.Floor(y));
        var sign = L.CopySign(one, x);
        result = L.Select(L.And(IsOdd(L.Floor(y)), L.And(integral, sign.IsBelow(0))), -result, result);
        var outside = L.And(L.And(x.IsBelow(0), x.IsAbove(double.NegativeInfinity)), L.Not(integral));
        result = L.Select(L.Or(outside, L.Or(x.IsNaN(), y.IsNaN())), L.Constant(double.NaN), result);

        // One to any power, zero and infinity and NaN to the power 0. (Other bases give 1 by themselves, and the right slopes.)
        var anyToZero = L.And(y.Is(0), L.Not(L.And(a.IsAbove(0), a.IsBelow(double.PositiveInfinity))));
        var oneToAny = L.And(x.Is(1), y.IsNaN());
        var oneToInfinity = L.And(a.Is(1), L.Abs(y).Is(double.PositiveInfinity));
        x = L.Select(L.Or(anyToZero, L.Or(oneToAny, oneToInfinity)), one, result);
    }

    /// <summary>Cube root, negative for negative numbers. Greatest error 1 ulp.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static unsafe L Cbrt<L>(L x) where L : struct, ILane<L> => Apart(x, &CbrtInPlace);

    [MethodImpl(Separate)]
    static void CbrtInPlace<L>(ref L x) where L : struct, ILane<L>
    {
        var a = L.Abs(x);
        var exponent = L.Exponent(a);
        var third = L.Round(exponent * L.Constant(1.0 / 3));
        var rest = exponent - L.Constant(3) * third; // −1, 0 or 1
        L low = rest.IsBelow(0), high = rest.IsAbove(0);
        var m = L.Significand(a);
        var guess = L.Constant(-0.0304493543945431903).Then(m, 0.185409587770475127).Then(m, -0.485555095772462111)
            .Then(m, 0.869982751091614357).Then(m, 0.460621038117549389);
        var one = L.Constant(1);
        guess *= L.Select(low, L.Constant(0.79370052598409974), L.Select(high, L.Constant(1.2599210498948732), one));
        m *= L.Select(low, L.Constant(0.5), L.Select(high, L.Constant(2), one));
        // One step of Halley (5 good digits become 15), one of Newton with a residual that is rounded little.
        var cube = guess * guess * guess;
        guess *= (cube + m + m) / (cube + cube + m);
        var square = guess * guess;
        guess -= L.FusedMultiplyAdd(square, guess, -m) / (L.Constant(3) * square);
        var finite = L.And(a.IsAbove(0), a.IsBelow(double.PositiveInfinity));
        x = L.Select(finite, L.CopySign(L.Scale(guess, third), x), x);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static unsafe L PowerOfPositive<L>(L x, L y) where L : struct, ILane<L> => Apart(x, y, &PowerOfPositiveInPlace);

    [MethodImpl(Separate)]
    static void PowerOfPositiveInPlace<L>(ref L x, ref readonly L y) where L : struct, ILane<L>
    {
        var logarithm = PreciseLog2(x, out var logarithmRest);
        var product = y * logarithm;
        var rest = L.FusedMultiplyAdd(y, logarithmRest, ProductError(y, logarithm, product));
        var limit = L.IsDouble ? 1500 : 200; // far enough to overflow or underflow
        rest = L.Select(L.Abs(product).IsBelow(limit), rest, L.Constant(0));
        product = L.Clamp(product, -limit, limit);
        var n = L.Round(product);
        x = L.Scale(Exp2OfReduced(product - n + rest), n);
    }

    /// <summary>log₂ x, for positive finite x, as the sum of the result and <paramref name="rest"/>.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static L PreciseLog2<L>(L x, out L rest) where L : struct, ILane<L>
    {
        var one = L.Constant(1);
        var exponent = L.Exponent(x);
        var m = L.Significand(x);
        var beyond = m.IsAbove(1.4142135623730951); // from [0.75, 1.5) to [√½, √2), for a shorter series
        m = L.Select(beyond, m * L.Constant(0.5), m);
        exponent = L.Select(beyond, exponent + one, exponent);

        // s = (m − 1)/(m + 1)
        L f = m - one, d = m + one;
        var dRest = m - (d - one);
        var inverse = one / d;
        var s = f * inverse;
        var sRest = L.FusedMultiplyAdd(-s, dRest, L.FusedMultiplyAdd(-s, d, f)) * inverse;

        // artanh s = s·w, w = 1 + s²/3 + s⁴·T(s²)
        var z = s * s;
        var zRest = L.FusedMultiplyAdd(s + s, sRest, ProductError(s, s, z));
        var third = Pick<L>(0.3333333432674408, 0.3333333333333333);
        var cubic = z * third;
        var cubicRest = L.FusedMultiplyAdd(z, Pick<L>(-9.934107758624577e-09, 1.850371707708594e-17), ProductError(z, third, cubic));
        cubicRest = L.FusedMultiplyAdd(zRest, third, cubicRest);
        L t;
        if (L.IsDouble)
            t = L.Constant(0.0599476947653486934).Then(z, 0.0583737775165094848).Then(z, 0.0666816025820287053)
                .Then(z, 0.0769227839532625877).Then(z, 0.0909090943574502786).Then(z, 0.11111111108763451)
                .Then(z, 0.142857142857225754).Then(z, 0.199999999999999887);
        else
            t = L.Constant(0.1170955712).Then(z, 0.1427355602).Then(z, 0.2000007619);
        var w = one + cubic;
        var wRest = one - w + cubic + L.FusedMultiplyAdd(z * z, t, cubicRest);

        // log₂ m = (2 / ln 2)·s·w
        var product = s * w;
        var productRest = L.FusedMultiplyAdd(s, wRest, L.FusedMultiplyAdd(sRest, w, ProductError(s, w, product)));
        var scale = Pick<L>(2.885390043258667, 2.8853900817779268);
        var scaled = product * scale;
        var scaledRest = L.FusedMultiplyAdd(product, Pick<L>(3.851926067000022e-08, 4.0710547481862066e-17), ProductError(product, scale, scaled));
        scaledRest = L.FusedMultiplyAdd(productRest, scale, scaledRest);

        var sum = exponent + scaled;
        rest = exponent - sum + scaled + scaledRest; // |exponent| > |scaled|, or it is zero
        var result = sum + rest;
        rest = sum - result + rest;
        return result;
    }
}
