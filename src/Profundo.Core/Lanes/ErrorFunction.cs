using System.Runtime.CompilerServices;

namespace Profundo.Lanes;

public static partial class Mathematics
{
    /// <summary>Error function 2/√π ∫₀ˣ e^(−t²) dt. Greatest error 2 ulp; never beyond ±1.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static L Erf<L>(L x) where L : struct, ILane<L>
    {
        if (L.IsDouble)
            return ErfInDouble(x);
        // Beyond 0.9, 1 − 2^−G(|x|) up to where that rounds to 1: no division.
        var a = L.Abs(x);
        var b = L.Clamp(a, 0, 3.95);
        var g = L.Constant(-0.0002844694497).Then(b, 0.004408275275).Then(b, -0.03213890988).Then(b, 0.1500939162)
            .Then(b, 0.9190832394).Then(b, 1.626998534).Then(b, 0.0002561097619);
        var n = L.Round(g);
        var r = n - g;
        var power = L.Constant(0.001326452602).Then(r, 0.009671621219).Then(r, 0.05550735343).Then(r, 0.2402224042)
            .Then(r, 0.693146976).Then(r, 1);
        var tail = L.Constant(1) - L.Scale(power, -n);
        return L.Select(a.IsAbove(0.9), L.CopySign(tail, x), ErfNearZero(x));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static unsafe L ErfInDouble<L>(L x) where L : struct, ILane<L> => Apart(x, &ErfInDoubleInPlace);

    [MethodImpl(Separate)]
    static void ErfInDoubleInPlace<L>(ref L x) where L : struct, ILane<L>
    {
        var a = L.Abs(x);
        var tail = L.CopySign(L.Constant(1) - ComplementOfPositive(a), x);
        x = L.Select(a.IsAbove(1), tail, ErfNearZero(x));
    }

    /// <summary>Complementary error function 1 − erf x, with full relative precision in the right tail. Greatest error 4 ulp.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static unsafe L Erfc<L>(L x) where L : struct, ILane<L> => Apart(x, &ErfcInPlace);

    [MethodImpl(Separate)]
    static void ErfcInPlace<L>(ref L x) where L : struct, ILane<L>
    {
        var a = L.Abs(x);
        var tail = ComplementOfPositive(a);
        var far = L.Select(x.IsBelow(0), L.Constant(2) - tail, tail);
        x = L.Select(a.IsBelow(0.5), L.Constant(1) - ErfNearZero(x), far);
    }

    /// <summary>
    /// Inverse error function: the y with erf y = x; infinite at ±1 and NaN beyond. Greatest error 4 ulp.
    /// </summary>
    /// <remarks>First guess in powers of w = −log(1 − x²), as Giles, <i>Approximating the erfinv function</i>, 2010; then one step of Halley.</remarks>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static unsafe L Erfinv<L>(L x) where L : struct, ILane<L> => Apart(x, &ErfinvInPlace);

    [MethodImpl(Separate)]
    static void ErfinvInPlace<L>(ref L x) where L : struct, ILane<L>
    {
        var one = L.Constant(1);
        var a = L.Abs(x);
        var w = -Log((one - a) * (one + a));
        var root = L.Sqrt(w);
        var centre = L.Constant(2.853546321e-8).Then(w, -2.269831156e-7).Then(w, -4.550371833e-6).Then(w, 6.868181567e-5)
            .Then(w, -0.0001672183488).Then(w, -0.002297871212).Then(w, 0.01153214018).Then(w, 0.232016651)
            .Then(w, 0.8862268424);
        var tail = L.Constant(1.662797216e-5).Then(root, -0.0006108381655).Then(root, 0.009752958602)
            .Then(root, -0.08845162688).Then(root, 0.4988653094).Then(root, -1.794720287).Then(root, 4.032993389)
            .Then(root, -4.186984966).Then(root, 2.756994424);
        var y = a * L.Select(w.IsBelow(5), centre, tail);
        var error = L.Select(a.IsBelow(0.5), Erf(y) - a, (one - a) - Erfc(y));
        var newton = error * L.Constant(0.88622692545275801) * Exp(y * y); // error over the slope 2/√π e^(−y²)
        y -= newton / L.FusedMultiplyAdd(y, newton, one);
        x = L.CopySign(L.Select(a.Is(1), L.Constant(double.PositiveInfinity), y), x);
    }

    /// <summary>erf x for |x| ≤ 0.9 in float32, 1 in float64: an odd polynomial.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static L ErfNearZero<L>(L x) where L : struct, ILane<L>
    {
        var z = x * x;
        L p; // erf x / x − 1
        if (L.IsDouble)
            p = L.Constant(5.942534055523418e-11).Then(z, -1.13640875616376352e-9).Then(z, 1.46574807863083031e-8)
                .Then(z, -1.6349967349136202e-7).Then(z, 1.64609675027361945e-6).Then(z, -0.0000149255931851179153)
                .Then(z, 0.000120553310239265621).Then(z, -0.000854832697839857392).Then(z, 0.00522397762477510869)
                .Then(z, -0.0268661706450723269).Then(z, 0.112837916709548546).Then(z, -0.376126389031837475)
                .Then(z, 0.12837916709551257);
        else
            p = L.Constant(-0.000609037677).Then(z, 0.005011965912).Then(z, -0.02677891079).Then(z, 0.1128214085)
                .Then(z, -0.3761252328).Then(z, 0.1283791538);
        return L.FusedMultiplyAdd(p, x, x);
    }

    /// <summary>erfc x for x ≥ 0.</summary>
    /// <remarks>
    /// (1 + 2x)·e^(x²)·erfc x is smooth on the whole half line, and a polynomial in t = (x − k)/(x + k) after Shepherd &amp; Laframboise,
    /// <i>Chebyshev approximation of (1 + 2x) exp(x²) erfc x in 0 ≤ x &lt; ∞</i>, 1981.
    /// </remarks>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static L ComplementOfPositive<L>(L x) where L : struct, ILane<L>
    {
        x = L.IsDouble ? L.Clamp(x, 0, 27.3) : L.Clamp(x, 0, 10.2); // then the result is zero
        var k = L.Constant(3.75);
        var t = (x - k) / (x + k);
        L p;
        if (L.IsDouble)
            p = L.Constant(-2.24319448590297406e-9).Then(t, -4.15162873551559006e-10)
                .Then(t, 3.2757752814341858e-8).Then(t, 1.4738270249142087e-8).Then(t, -2.53148621648916324e-7)
                .Then(t, -4.67268832482974017e-8).Then(t, 1.74910379878711482e-6).Then(t, -9.81048977874031199e-7)
                .Then(t, -0.0000114437755646320747).Then(t, 0.0000223875769984854601)
                .Then(t, 0.0000516492665922423879).Then(t, -0.000290155031709117332).Then(t, 0.000293713570462137967)
                .Then(t, 0.00175562602456327548).Then(t, -0.0097465795377586408).Then(t, 0.0283622774001521965)
                .Then(t, -0.0586933985917764483).Then(t, 0.0923043211615200896).Then(t, -0.108803930141642622)
                .Then(t, 0.0822767384901131027).Then(t, 0.00358541548546249141).Then(t, -0.140240598585546695)
                .Then(t, 1.23751263083782759);
        else
            p = L.Constant(0.001097961348).Then(t, 0.002314530465).Then(t, -0.009918839547).Then(t, 0.02804748193)
                .Then(t, -0.05872971661).Then(t, 0.09235912919).Then(t, -0.1087931975).Then(t, 0.0822730276)
                .Then(t, 0.003584798311).Then(t, -0.1402405222).Then(t, 1.237512636);
        var square = x * x;
        var decay = Exp(-square);
        decay = L.FusedMultiplyAdd(-decay, ProductError(x, x, square), decay); // e^(−x²) feels the rounding of x²
        return p / L.FusedMultiplyAdd(L.Constant(2), x, L.Constant(1)) * decay;
    }
}
