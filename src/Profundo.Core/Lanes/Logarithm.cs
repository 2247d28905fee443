using System.Runtime.CompilerServices;

namespace Profundo.Lanes;

// Logarithms: x = s·2ᵉ with s from [0.75, 1.5), log x = e·log 2 + log(1 + f) with f = s − 1, which is exact.
public static partial class Mathematics
{
    /// <summary>Natural logarithm. Greatest error 1 ulp (float64) or 1.5 ulp (float32).</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static L Log<L>(L x) where L : struct, ILane<L>
    {
        var exponent = SplitLogarithm(x, out var f, out var rest);
        var small = f + L.FusedMultiplyAdd(exponent, Pick<L>(-1.9046542121259336e-09, 2.3190468138462996e-17), rest);
        var result = L.FusedMultiplyAdd(exponent, Pick<L>(0.6931471824645996, 0.6931471805599453), small);
        return WithSpecialLogarithms(x, result);
    }

    /// <summary>log(1 + x) without cancellation near zero. Greatest error 2 ulp.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static unsafe L Log1p<L>(L x) where L : struct, ILane<L> => Apart(x, &Log1pInPlace);

    [MethodImpl(Separate)]
    static void Log1pInPlace<L>(ref L x) where L : struct, ILane<L>
    {
        x = LogOfOnePlus(x);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static L LogOfOnePlus<L>(L x) where L : struct, ILane<L>
    {
        // The rounding error of u = 1 + x (Knuth's two-sum) is put right to first order: log(u + c) ≈ log u + c/u.
        var one = L.Constant(1);
        var u = one + x;
        var back = u - one;
        var error = (one - (u - back)) + (x - back);
        var result = Log(u) + error / u;
        result = L.Select(u.Is(0), L.Constant(double.NegativeInfinity), result);
        return L.Select(L.Or(x.Is(0), x.Is(double.PositiveInfinity)), x, result);
    }

    /// <summary>Logarithm to base 2. Greatest error 2 ulp; exact for powers of two.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static unsafe L Log2<L>(L x) where L : struct, ILane<L> => Apart(x, &Log2InPlace);

    [MethodImpl(Separate)]
    static void Log2InPlace<L>(ref L x) where L : struct, ILane<L>
    {
        var exponent = SplitLogarithm(x, out var f, out var rest);
        var scale = Pick<L>(1.4426950216293335, 1.4426950408889634);
        var scaled = f * scale;
        var error = L.FusedMultiplyAdd(f, Pick<L>(1.925963033500011e-08, 2.0355273740931033e-17), ProductError(f, scale, scaled));
        x = WithSpecialLogarithms(x, exponent + (scaled + L.FusedMultiplyAdd(rest, scale, error)));
    }

    /// <summary>Logarithm to base 10. Greatest error 2 ulp.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static unsafe L Log10<L>(L x) where L : struct, ILane<L> => Apart(x, &Log10InPlace);

    [MethodImpl(Separate)]
    static void Log10InPlace<L>(ref L x) where L : struct, ILane<L>
    {
        var exponent = SplitLogarithm(x, out var f, out var rest);
        var scale = Pick<L>(0.4342944920063019, 0.4342944819032518);
        var scaled = f * scale;
        var error = L.FusedMultiplyAdd(f, Pick<L>(-1.0103049952192578e-08, 1.098319650216765e-17), ProductError(f, scale, scaled));
        error = L.FusedMultiplyAdd(exponent, Pick<L>(-1.432098883924482e-08, -2.8037281277851704e-18), error);
        var small = scaled + L.FusedMultiplyAdd(rest, scale, error);
        x = WithSpecialLogarithms(x, L.FusedMultiplyAdd(exponent, Pick<L>(0.3010300099849701, 0.3010299956639812), small));
    }

    /// <summary>log x = exponent · log 2 + f + rest, for positive finite x.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static L SplitLogarithm<L>(L x, out L f, out L rest) where L : struct, ILane<L>
    {
        f = L.Significand(x) - L.Constant(1);
        if (L.IsDouble)
        {
            // With s = f / (2 + f): log(1 + f) = 2 artanh s = f − f²/2 + s·(f²/2 + R(s²)).
            var s = f / (f + L.Constant(2));
            var z = s * s;
            var r = L.Constant(0.138499802121784915).Then(z, 0.131725611936819277).Then(z, 0.15391174614833999)
                .Then(z, 0.181816639224092935).Then(z, 0.222222243297989394).Then(z, 0.285714285555252513)
                .Then(z, 0.400000000000579799).Then(z, 0.666666666666665945);
            var half = f * f * L.Constant(0.5);
            rest = L.FusedMultiplyAdd(s, L.FusedMultiplyAdd(r, z, half), -half);
        }
        else
        {
            // log(1 + f) = f − f²/2 + f³·P(f); no division.
            var p = L.Constant(-0.04507482544).Then(f, 0.1046302286).Then(f, -0.1316119196).Then(f, 0.1447839425)
                .Then(f, -0.1664731225).Then(f, 0.1999086129).Then(f, -0.2500009584).Then(f, 0.3333344911);
            rest = f * f * p.Then(f, -0.5);
        }
        return L.Exponent(x);
    }

    /// <summary>Puts in NaN for negative x and NaN, −∞ for zero, ∞ for infinity.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static L WithSpecialLogarithms<L>(L x, L result) where L : struct, ILane<L>
    {
        var outside = L.Select(x.Is(0), L.Constant(double.NegativeInfinity), L.Constant(double.NaN));
        result = L.Select(x.IsAbove(0), result, outside);
        return L.Select(x.Is(double.PositiveInfinity), x, result);
    }
}
