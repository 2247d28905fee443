using System.Runtime.CompilerServices;

namespace Profundo.Lanes;

// Exponentials: x = n·ln 2 + r with |r| ≤ ½ ln 2 (Cody & Waite, Software Manual for the Elementary Functions, 1980, chapter 6),
// e^r from a minimax polynomial, times 2ⁿ.
public static partial class Mathematics
{
    /// <summary>e^x. Greatest error 1 ulp (float32 and float64); underflows gradually.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static L Exp<L>(L x) where L : struct, ILane<L> => ExpScaled(x, 0);

    /// <summary>2^x. Greatest error 1 ulp; exact for integral x.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static L Exp2<L>(L x) where L : struct, ILane<L>
    {
        var clamped = L.IsDouble ? L.Clamp(x, -1080, 1025) : L.Clamp(x, -151, 129);
        var n = L.Round(clamped);
        return L.Scale(Exp2OfReduced(clamped - n), n);
    }

    /// <summary>e^x − 1 without cancellation near zero. Greatest error 2 ulp.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static L Expm1<L>(L x) where L : struct, ILane<L>
    {
        // Below the lower bound the result rounds to -1.
        var excess = Expm1OfReduced(L.IsDouble ? L.Clamp(x, -40, 710) : L.Clamp(x, -20, 89), out var n);
        var one = L.Constant(1);
        var result = L.Scale(excess + (one - L.Scale(one, -n)), n); // 2ⁿ·e^r − 1
        return L.Select(x.Is(0), x, result); // keeps the sign of zero
    }

    /// <summary>Logistic sigmoid 1 / (1 + e^−x). Greatest error 2 ulp, far into the left tail too.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static L Sigmoid<L>(L x) where L : struct, ILane<L>
    {
        var one = L.Constant(1);
        var negative = x.IsBelow(0);
        var decay = Exp(L.Select(negative, x, -x)); // e^−|x| cannot overflow
        return L.Select(negative, decay, one) / (one + decay);
    }

    /// <summary>log(1 + e^x), a smooth maximum of x and 0. Greatest error 2 ulp.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static unsafe L Softplus<L>(L x) where L : struct, ILane<L> => Apart(x, &SoftplusInPlace);

    [MethodImpl(Separate)]
    static void SoftplusInPlace<L>(ref L x) where L : struct, ILane<L>
    {
        var negative = x.IsBelow(0);
        var decay = Exp(L.Select(negative, x, -x)); // log(1 + e^x) = max(x, 0) + log(1 + e^−|x|)
        x = L.Select(negative, L.Constant(0), x) + LogOfOnePlus(decay);
    }

    /// <summary>e^x · 2^shift, without overflow on the way.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static L ExpScaled<L>(L x, double shift) where L : struct, ILane<L>
    {
        var excess = Expm1OfReduced(L.IsDouble ? L.Clamp(x, -750, 712) : L.Clamp(x, -107, 91), out var n);
        return L.Scale(excess + L.Constant(1), shift == 0 ? n : n + L.Constant(shift));
    }

    /// <summary>e^r − 1 for the remainder r of x over ln 2, and the quotient n.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static L Expm1OfReduced<L>(L x, out L n) where L : struct, ILane<L>
    {
        n = L.Round(x * L.Constant(1.4426950408889634));
        var r = L.FusedMultiplyAdd(n, Pick<L>(-0.6931471824645996, -0.6931471805599453), x);
        r = L.FusedMultiplyAdd(n, Pick<L>(1.9046542121259336e-09, -2.3190468138462996e-17), r);
        L p; // (e^r − 1 − r) / r²
        if (L.IsDouble)
            p = L.Constant(2.5114786701743162e-8).Then(r, 2.76266826892687108e-7).Then(r, 2.7557227033931186e-6)
                .Then(r, 0.0000248015035887744496).Then(r, 0.000198412699039671991).Then(r, 0.00138888889330553081)
                .Then(r, 0.00833333333331421111).Then(r, 0.0416666666665716905).Then(r, 0.166666666666666865)
                .Then(r, 0.500000000000000569);
        else
            p = L.Constant(0.001394676692).Then(r, 0.008366756464).Then(r, 0.04166627767).Then(r, 0.166665417)
                .Then(r, 0.5000000063);
        return L.FusedMultiplyAdd(p, r * r, r);
    }

    /// <summary>2^r for |r| ≤ ½.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static L Exp2OfReduced<L>(L r) where L : struct, ILane<L>
    {
        L p; // (2^r − 1) / r
        if (L.IsDouble)
            p = L.Constant(4.43475090090077423e-10).Then(r, 7.07382089528185089e-9)
                .Then(r, 1.01782000184264105e-7).Then(r, 1.32154350767863055e-6).Then(r, 0.0000152527334912792479)
                .Then(r, 0.00015403530457493585).Then(r, 0.00133335581467773748).Then(r, 0.00961812910759384587)
                .Then(r, 0.0555041086648200683).Then(r, 0.240226506959101319).Then(r, 0.693147180559945326);
        else
            p = L.Constant(0.0001535325618).Then(r, 0.001339900351).Then(r, 0.009618438611).Then(r, 0.05550332163)
                .Then(r, 0.240226479).Then(r, 0.693147203);
        return L.FusedMultiplyAdd(p, r, L.Constant(1));
    }
}
