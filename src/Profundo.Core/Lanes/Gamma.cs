using System.Runtime.CompilerServices;

namespace Profundo.Lanes;

public static partial class Mathematics
{
    /// <summary>
    /// log |Γ(x)|. Relative error below 1e-6 (float32) or 1e-14 (float64) for x &gt; 0, at its zeros 1 and 2 too; for negative x the same
    /// relative to the greatest term of the reflection formula. Infinite at 0, −1, −2 …
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static unsafe L LogGamma<L>(L x) where L : struct, ILane<L> => Apart(x, &LogGammaInPlace);

    [MethodImpl(Separate)]
    static void LogGammaInPlace<L>(ref L x) where L : struct, ILane<L>
    {
        var a = L.Abs(x);
        var logarithm = Log(a);
        var positive = LogGammaOfPositive(a, logarithm);
        // Γ(x)·Γ(−x) = −π / (x·sin πx)
        var sine = L.Abs(Sin(L.Constant(Math.PI) * (a - L.Round(a))));
        var reflected = -(Log(sine * L.Constant(1 / Math.PI)) + logarithm + positive);
        var result = L.Select(x.IsBelow(0), reflected, positive);
        x = L.Select(a.Is(double.PositiveInfinity), a, result);
    }

    /// <summary>
    /// Digamma, the derivative of log Γ(x). Relative error below 1e-6 (float32) or 1e-14 (float64) for x &gt; 0, at its zero 1.4616… too; −∞ at 0,
    /// NaN at −1, −2 …
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static unsafe L Digamma<L>(L x) where L : struct, ILane<L> => Apart(x, &DigammaInPlace);

    [MethodImpl(Separate)]
    static void DigammaInPlace<L>(ref L x) where L : struct, ILane<L>
    {
        var a = L.Abs(x);
        var inverse = L.Constant(1) / a;
        var positive = DigammaOfPositive(a, inverse);
        // ψ(−a) = ψ(a) + 1/a + π / tan πa
        var fraction = a - L.Round(a);
        var reflected = positive + inverse + L.Constant(Math.PI) / Tan(L.Constant(Math.PI) * fraction);
        reflected = L.Select(fraction.Is(0), L.Constant(double.NaN), reflected);
        x = L.Select(x.IsBelow(0), reflected, positive);
    }

    /// <summary>Below 3 from [1, 3), where (y − 1)·(y − 2) divides log Γ(y); from there Stirling's series, its tail a polynomial in 1/a².</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static unsafe L LogGammaOfPositive<L>(L a, L logarithm) where L : struct, ILane<L> => Apart(a, logarithm, &LogGammaOfPositiveInPlace);

    [MethodImpl(Separate)]
    static void LogGammaOfPositiveInPlace<L>(ref L a, ref readonly L logarithm) where L : struct, ILane<L>
    {
        var one = L.Constant(1);
        var belowOne = a.IsBelow(1);
        var fromOne = L.Select(belowOne, a, a - one); // y − 1, where y = a + 1 below one: Γ(a) = Γ(a + 1) / a
        var t = fromOne - one;
        var inverse = one / a;
        var u = inverse * inverse;
        L p, q, stirling;
        if (L.IsDouble)
        {
            p = L.Constant(-1.15832690068950724e-7).Then(t, -0.0000536681291284713647)
                .Then(t, -0.00194131560110712782).Then(t, -0.0238304420977182951).Then(t, -0.1297406363920172)
                .Then(t, -0.320700664121703847).Then(t, -0.243602419917817788).Then(t, 0.291351968585583213)
                .Then(t, 0.422784335098467143);
            q = L.Constant(-0.000013674163691149402).Then(t, -0.000790045884383043828)
                .Then(t, -0.014336757344630312).Then(t, -0.116597735754873587).Then(t, -0.472321012380715965)
                .Then(t, -0.904544913598064223).Then(t, -0.434342086871914486).Then(t, 0.926404404668202044)
                .Then(t, 1);
            stirling = L.Constant(0.011973185899110965).Then(u, -0.0100531786745137543).Then(u, 0.0045959266601248184)
                .Then(u, -0.00179614429680023522).Then(u, 0.000836249875625468444).Then(u, -0.000595078054938902999)
                .Then(u, 0.000793648027338761128).Then(u, -0.00277777775311612378).Then(u, 0.0833333333332522704);
        }
        else
        {
            p = L.Constant(-3.459564831e-5).Then(t, 0.00127870086).Then(t, 0.0564197058).Then(t, 0.3067511469)
                .Then(t, 0.4227843355);
            q = L.Constant(0.02461508158).Then(t, 0.2839343213).Then(t, 0.9628276359).Then(t, 1);
            stirling = L.Constant(0.0006789779642).Then(u, -0.002769887732).Then(u, 0.0833331623);
        }
        var near = fromOne * t * p / q + L.Select(belowOne, -logarithm, L.Constant(0));
        // (a − ½)·log a − a + ½ log 2π, with the great terms joined
        var far = L.FusedMultiplyAdd(
            a - L.Constant(0.5),
            logarithm - one,
            L.FusedMultiplyAdd(stirling, inverse, L.Constant(0.41893853320467274)));
        a = L.Select(a.IsBelow(3), near, far);
    }

    /// <summary>Below 3 from [1, 3), where the distance from the zero divides ψ(y); from there the asymptotic series.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static unsafe L DigammaOfPositive<L>(L a, L inverse) where L : struct, ILane<L> => Apart(a, inverse, &DigammaOfPositiveInPlace);

    [MethodImpl(Separate)]
    static void DigammaOfPositiveInPlace<L>(ref L a, ref readonly L inverse) where L : struct, ILane<L>
    {
        var one = L.Constant(1);
        var belowOne = a.IsBelow(1);
        var fromOne = L.Select(belowOne, a, a - one); // y − 1, where y = a + 1 below one: ψ(a) = ψ(a + 1) − 1/a
        var t = fromOne - one;
        var u = inverse * inverse;
        L p, q, series;
        if (L.IsDouble)
        {
            p = L.Constant(1.98156218356417873e-9).Then(t, -2.92671677745641985e-7)
                .Then(t, -0.0000976312978062987447).Then(t, -0.00308031699900790077).Then(t, -0.0338564655215932384)
                .Then(t, -0.15131260839891003).Then(t, -0.197073598114612201).Then(t, 0.348887831830457354)
                .Then(t, 0.785307538604105268);
            q = L.Constant(-0.0000211967436696937962).Then(t, -0.000970012097926754931)
                .Then(t, -0.0148425049927764158).Then(t, -0.0990163258964879734).Then(t, -0.28115859175189694)
                .Then(t, -0.13200476879428974).Then(t, 0.776290506006192925).Then(t, 1);
            series = L.Constant(3.00089062296452512).Then(u, -2.52681181244552527).Then(u, 1.04185220421521679)
                .Then(u, -0.299058635745938478).Then(u, 0.0753263533026602111).Then(u, -0.0207686993281982176)
                .Then(u, 0.00756666015328274945).Then(u, -0.00416649955838619956).Then(u, 0.00396825212531743544)
                .Then(u, -0.00833333332285475406).Then(u, 0.0833333333333116938);
        }
        else
        {
            p = L.Constant(-3.062729165e-5).Then(t, 0.001193538999).Then(t, 0.07611775745).Then(t, 0.4949142002)
                .Then(t, 0.7853075387);
            q = L.Constant(0.02323293241).Then(t, 0.2776121365).Then(t, 0.962238503).Then(t, 1);
            series = L.Constant(0.003232312973).Then(u, -0.008286379428).Then(u, 0.08333240875);
        }
        var fromZero = fromOne - Pick<L>(0.4616321325302124, 0.46163214496836236) - Pick<L>(1.243815006546356e-08, -1.5522348162858677e-17);
        var near = fromZero * p / q - L.Select(belowOne, inverse, L.Constant(0));
        var far = Log(a) - L.FusedMultiplyAdd(series, u, L.Constant(0.5) * inverse);
        a = L.Select(a.IsBelow(3), near, far);
    }
}
