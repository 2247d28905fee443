using System.Runtime.CompilerServices;

namespace Profundo.Lanes;

public static partial class Mathematics
{
    /// <summary>Hyperbolic sine. Greatest error 2 ulp; overflows only where the result does.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static unsafe L Sinh<L>(L x) where L : struct, ILane<L> => Apart(x, &SinhInPlace);

    [MethodImpl(Separate)]
    static void SinhInPlace<L>(ref L x) where L : struct, ILane<L>
    {
        var z = x * x;
        L p; // (sinh x − x) / x³, for |x| ≤ 1
        if (L.IsDouble)
            p = L.Constant(2.84843547252961182e-15).Then(z, 7.64647497987485682e-13)
                .Then(z, 1.60590507265573869e-10).Then(z, 2.50521083454817173e-8).Then(z, 2.75573192241209155e-6)
                .Then(z, 0.000198412698412695889).Then(z, 0.00833333333333333356).Then(z, 0.166666666666666667);
        else
            p = L.Constant(2.817501885e-6).Then(z, 0.0001983605578).Then(z, 0.00833335065).Then(z, 0.1666666649);
        var magnitude = L.Abs(x);
        var half = ExpScaled(magnitude, -1);
        var far = L.CopySign(half - L.Constant(0.25) / half, x);
        x = L.Select(magnitude.IsAbove(1), far, L.FusedMultiplyAdd(p, z * x, x));
    }

    /// <summary>Hyperbolic cosine. Greatest error 2 ulp; overflows only where the result does.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static unsafe L Cosh<L>(L x) where L : struct, ILane<L> => Apart(x, &CoshInPlace);

    [MethodImpl(Separate)]
    static void CoshInPlace<L>(ref L x) where L : struct, ILane<L>
    {
        var half = ExpScaled(L.Abs(x), -1); // e^|x| / 2
        x = half + L.Constant(0.25) / half;
    }

    /// <summary>Hyperbolic tangent. Greatest error 5 ulp (float32) or 3 ulp (float64); never beyond ±1.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static L Tanh<L>(L x) where L : struct, ILane<L>
    {
        if (L.IsDouble)
        {
            var negative = x.IsBelow(0);
            var excess = Expm1(L.Constant(2) * L.Select(negative, x, -x)); // e^(−2|x|) − 1
            var magnitude = -excess / (excess + L.Constant(2));
            return L.Select(x.Is(0), x, L.Select(negative, -magnitude, magnitude));
        }
        // x·P(x²)/Q(x²), from where the result rounds to 1 constant; fitted to relative error 2.1e-8.
        var clamped = L.Clamp(x, -9.011, 9.011);
        var z = clamped * clamped;
        var p = L.Constant(1.333493822e-8).Then(z, 2.05948939e-5).Then(z, 0.00349472705).Then(z, 0.133803008)
            .Then(z, 0.9999999792);
        var q = L.Constant(7.768500945e-7).Then(z, 0.0003284225964).Then(z, 0.02587370699).Then(z, 0.467136162)
            .Then(z, 1);
        return L.Clamp(clamped * p / q, -1, 1); // rounding alone could lead beyond
    }

    /// <summary>Inverse hyperbolic sine. Greatest error 3 ulp.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static unsafe L Asinh<L>(L x) where L : struct, ILane<L> => Apart(x, &AsinhInPlace);

    [MethodImpl(Separate)]
    static void AsinhInPlace<L>(ref L x) where L : struct, ILane<L>
    {
        var a = L.Abs(x);
        var one = L.Constant(1);
        var square = a * a;
        var near = a + square / (one + L.Sqrt(one + square)); // a + √(1 + a²) − 1
        x = L.CopySign(LogarithmOfOnePlus(near, a), x);
    }

    /// <summary>Inverse hyperbolic cosine; NaN below 1. Greatest error 3 ulp.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static unsafe L Acosh<L>(L x) where L : struct, ILane<L> => Apart(x, &AcoshInPlace);

    [MethodImpl(Separate)]
    static void AcoshInPlace<L>(ref L x) where L : struct, ILane<L>
    {
        var t = x - L.Constant(1);
        var near = t + L.Sqrt(t * (t + L.Constant(2))); // x + √(x² − 1) − 1
        x = L.Select(x.IsBelow(1), L.Constant(double.NaN), LogarithmOfOnePlus(near, x));
    }

    /// <summary>Inverse hyperbolic tangent; infinite at ±1 and NaN beyond. Greatest error 3 ulp.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static unsafe L Atanh<L>(L x) where L : struct, ILane<L> => Apart(x, &AtanhInPlace);

    [MethodImpl(Separate)]
    static void AtanhInPlace<L>(ref L x) where L : struct, ILane<L>
    {
        var a = L.Abs(x);
        x = L.CopySign(L.Constant(0.5) * LogOfOnePlus((a + a) / (L.Constant(1) - a)), x);
    }

    /// <summary>log(1 + near), or for big x (whose square might overflow) log 2x, which then is the same.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static L LogarithmOfOnePlus<L>(L near, L x) where L : struct, ILane<L>
    {
        var big = x.IsAbove(1e9);
        var shift = L.Select(big, L.Constant(0.69314718055994531), L.Constant(0));
        return LogOfOnePlus(L.Select(big, x - L.Constant(1), near)) + shift;
    }
}
