using System.Runtime.CompilerServices;

namespace Profundo.Lanes;

// Sine, cosine, tangent: x = n·π/2 + r with |r| ≤ π/4, π/2 in three parts and fused steps (Cody & Waite 1980, chapter 8).
public static partial class Mathematics
{
    /// <summary>
    /// Sine of an angle in radians. Greatest error 2 ulp for |x| up to 1e5 (float32) or 1e9 (float64); beyond, the angle's
    /// remainder loses precision, but results stay within [−1, 1]. Infinity gives NaN.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static unsafe L Sin<L>(L x) where L : struct, ILane<L> => Apart(x, &SinInPlace);

    [MethodImpl(Separate)]
    static void SinInPlace<L>(ref L x) where L : struct, ILane<L>
    {
        var r = ReduceAngle(x, out var quadrant);
        x = L.Select(x.Is(0), x, SineInQuadrant(r, quadrant)); // keeps the sign of zero
    }

    /// <summary>Cosine of an angle in radians. Precision and range as <see cref="Sin"/>.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static unsafe L Cos<L>(L x) where L : struct, ILane<L> => Apart(x, &CosInPlace);

    [MethodImpl(Separate)]
    static void CosInPlace<L>(ref L x) where L : struct, ILane<L>
    {
        var r = ReduceAngle(x, out var quadrant);
        x = SineInQuadrant(r, quadrant + L.Constant(1)); // cos x = sin(x + π/2)
    }

    /// <summary>Tangent of an angle in radians. Greatest error 3 ulp in the range of <see cref="Sin"/>.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static unsafe L Tan<L>(L x) where L : struct, ILane<L> => Apart(x, &TanInPlace);

    [MethodImpl(Separate)]
    static void TanInPlace<L>(ref L x) where L : struct, ILane<L>
    {
        var r = ReduceAngle(x, out var quadrant);
        var z = r * r;
        L p, q; // tan r = r + r·z·p/q
        if (L.IsDouble)
        {
            p = L.Constant(-1.7897013579590395e-8).Then(z, 0.000244892255604334193)
                .Then(z, -0.0214428287335187515).Then(z, 0.333333333333333336);
            q = L.Constant(-0.000256050032490028255).Then(z, 0.024561309342269527).Then(z, -0.464328486200555956)
                .Then(z, 1);
        }
        else
        {
            p = L.Constant(-0.01489632332).Then(z, 0.3333333321);
            q = L.Constant(0.01597107888).Then(z, -0.4446890224).Then(z, 1);
        }
        var tangent = L.FusedMultiplyAdd(p / q, z * r, r);
        x = L.Select(x.Is(0), x, L.Select(IsOdd(quadrant), L.Constant(-1) / tangent, tangent));
    }

    /// <summary>The remainder of an angle over π/2, between about −π/4 and π/4, and the quotient.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static L ReduceAngle<L>(L x, out L quadrant) where L : struct, ILane<L>
    {
        quadrant = L.Round(x * L.Constant(0.63661977236758134));
        var r = L.FusedMultiplyAdd(quadrant, Pick<L>(-1.5707963705062866, -1.5707963267948966), x);
        r = L.FusedMultiplyAdd(quadrant, Pick<L>(4.371138828673793e-08, -6.123233995736766e-17), r);
        r = L.FusedMultiplyAdd(quadrant, Pick<L>(1.7151245100058819e-15, 1.4973849048591698e-33), r);
        return L.Clamp(r, -1, 1); // where the quotient itself is not exact any more
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static L SineInQuadrant<L>(L r, L quadrant) where L : struct, ILane<L>
    {
        var z = r * r;
        L s, c; // sin r = r + r·z·s, cos r = 1 − z/2 + z²·c
        if (L.IsDouble)
        {
            s = L.Constant(1.58965045402266407e-10).Then(z, -2.5050753258790521e-8)
                .Then(z, 2.75573136620340684e-6).Then(z, -0.000198412698297252007).Then(z, 0.00833333333332231529)
                .Then(z, -0.166666666666666317);
            c = L.Constant(-1.13594477234756088e-11).Then(z, 2.0875719539995822e-9)
                .Then(z, -2.75573143258909276e-7).Then(z, 0.0000248015872893944319).Then(z, -0.00138888888888739899)
                .Then(z, 0.0416666666666665987);
        }
        else
        {
            s = L.Constant(2.718237282e-6).Then(z, -0.0001983932714).Then(z, 0.008333329362)
                .Then(z, -0.1666666664);
            c = L.Constant(-2.720954802e-7).Then(z, 2.479951177e-5).Then(z, -0.001388888372)
                .Then(z, 0.04166666662);
        }
        var sine = L.FusedMultiplyAdd(s, z * r, r);
        var cosine = c.Then(z, -0.5).Then(z, 1);
        var value = L.Select(IsOdd(quadrant), cosine, sine);
        var turns = quadrant * L.Constant(0.25);
        return L.Select((turns - L.Floor(turns)).IsBelow(0.5), value, -value);
    }

    /// <summary>Mask of odd integral numbers.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static L IsOdd<L>(L integral) where L : struct, ILane<L>
    {
        var half = integral * L.Constant(0.5);
        return L.Not(L.Equal(half, L.Floor(half)));
    }
}
