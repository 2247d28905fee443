using System.Runtime.CompilerServices;

namespace Profundo.Lanes;

public static partial class Mathematics
{
    /// <summary>Arc sine, between −π/2 and π/2; NaN outside [−1, 1]. Greatest error 2 ulp.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static unsafe L Asin<L>(L x) where L : struct, ILane<L> => Apart(x, &AsinInPlace);

    [MethodImpl(Separate)]
    static void AsinInPlace<L>(ref L x) where L : struct, ILane<L>
    {
        var angle = ArcSineOfHalf(L.Abs(x), out var big);
        // asin a = π/2 − 2·asin √((1 − a)/2)
        var complement = HalfPi<L>() - (angle + angle - HalfPiRest<L>());
        x = L.CopySign(L.Select(big, complement, angle), x);
    }

    /// <summary>Arc cosine, between 0 and π; NaN outside [−1, 1]. Greatest error 2 ulp.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static unsafe L Acos<L>(L x) where L : struct, ILane<L> => Apart(x, &AcosInPlace);

    [MethodImpl(Separate)]
    static void AcosInPlace<L>(ref L x) where L : struct, ILane<L>
    {
        var angle = ArcSineOfHalf(L.Abs(x), out var big);
        var twice = angle + angle;
        var fromPi = L.Constant(2) * HalfPi<L>() - (twice - L.Constant(2) * HalfPiRest<L>());
        var near = HalfPi<L>() - (L.CopySign(angle, x) - HalfPiRest<L>());
        x = L.Select(big, L.Select(x.IsBelow(0), fromPi, twice), near);
    }

    /// <summary>Arc tangent, between −π/2 and π/2. Greatest error 2 ulp.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static unsafe L Atan<L>(L x) where L : struct, ILane<L> => Apart(x, &AtanInPlace);

    [MethodImpl(Separate)]
    static void AtanInPlace<L>(ref L x) where L : struct, ILane<L>
    {
        x = L.CopySign(ArcTangentOfRatio(L.Abs(x), L.Constant(1)), x);
    }

    /// <summary>
    /// Angle of the point (x, y), between −π and π, in all four quadrants; signed zeros and infinities as C's <c>atan2</c>.
    /// Greatest error 3 ulp.
    /// </summary>
    /// <param name="y">Ordinate.</param>
    /// <param name="x">Abscissa.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static unsafe L Atan2<L>(L y, L x) where L : struct, ILane<L> => Apart(y, x, &Atan2InPlace);

    [MethodImpl(Separate)]
    static void Atan2InPlace<L>(ref L y, ref readonly L x) where L : struct, ILane<L>
    {
        var one = L.Constant(1);
        L up = L.Abs(y), right = L.Abs(x);
        // Halve so that their sum cannot overflow; two infinities make 45°, two zeros 0°.
        var huge = L.Or(up.IsAbove(1e30), right.IsAbove(1e30));
        var factor = L.Select(huge, L.Constant(0.25), one);
        var bothInfinite = L.And(up.Is(double.PositiveInfinity), right.Is(double.PositiveInfinity));
        var bothZero = L.And(up.Is(0), right.Is(0));
        up = L.Select(bothInfinite, one, up * factor);
        right = L.Select(L.Or(bothInfinite, bothZero), one, right * factor);
        var angle = ArcTangentOfRatio(up, right);
        var obtuse = L.Constant(2) * HalfPi<L>() - (angle - L.Constant(2) * HalfPiRest<L>());
        angle = L.CopySign(L.Select(L.CopySign(one, x).IsBelow(0), obtuse, angle), y);
        y = L.Select(L.Or(x.IsNaN(), y.IsNaN()), x + y, angle);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static L HalfPi<L>() where L : struct, ILane<L> => Pick<L>(1.5707963705062866, 1.5707963267948966);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static L HalfPiRest<L>() where L : struct, ILane<L> => Pick<L>(-4.371138828673793e-08, 6.123233995736766e-17);

    /// <summary>asin a for a up to ½, asin √((1 − a)/2) for greater ("big") a.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static L ArcSineOfHalf<L>(L a, out L big) where L : struct, ILane<L>
    {
        big = a.IsAbove(0.5);
        var half = L.Constant(0.5);
        var complement = L.FusedMultiplyAdd(-half, a, half);
        var s = L.Select(big, L.Sqrt(complement), a);
        var z = L.Select(big, complement, a * a);
        L p; // (asin s − s) / s³
        if (L.IsDouble)
            p = L.Constant(0.0327022072444823118).Then(z, -0.0211168104203294837).Then(z, 0.0217907276550548695)
                .Then(z, 0.00367214386958568413).Then(z, 0.010789334723384161).Then(z, 0.0113972900375410386)
                .Then(z, 0.0139810189927160049).Then(z, 0.0173515954528138718).Then(z, 0.0223722159091652004)
                .Then(z, 0.0303819426751354156).Then(z, 0.0446428571752898781).Then(z, 0.0749999999997009327)
                .Then(z, 0.16666666666666763);
        else
            p = L.Constant(0.03757820513).Then(z, 0.0143937805).Then(z, 0.03181982225).Then(z, 0.04451547132)
                .Then(z, 0.07500512126).Then(z, 0.1666665985);
        return L.FusedMultiplyAdd(p, z * s, s);
    }

    /// <summary>atan(up / right) for nonnegative arguments: the sector is turned by 0, π/4 or π/2 to ±π/8, with one division.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static L ArcTangentOfRatio<L>(L up, L right) where L : struct, ILane<L>
    {
        var zero = L.Constant(0);
        var low = L.LessThanOrEqual(up, right * L.Constant(0.41421356237309505)); // tan π/8
        var high = L.LessThan(right * L.Constant(2.414213562373095), up); // tan 3π/8
        var numerator = L.Select(low, up, L.Select(high, -right, up - right));
        var denominator = L.Select(low, right, L.Select(high, up, up + right));
        var turns = L.Select(low, zero, L.Select(high, L.Constant(1), L.Constant(0.5))); // of π/2
        var t = numerator / denominator;
        var z = t * t;
        L p; // (atan t − t) / t³
        if (L.IsDouble)
            p = L.Constant(0.0151991357306671093).Then(z, -0.0334783959069093512).Then(z, 0.0450371940286490831)
                .Then(z, -0.0521844638834650762).Then(z, 0.0587702835411525734).Then(z, -0.0666622743023399589)
                .Then(z, 0.0769228280446663535).Then(z, -0.0909090814656586173).Then(z, 0.111111110882346201)
                .Then(z, -0.142857142853889267).Then(z, 0.199999999999976765).Then(z, -0.333333333333333275);
        else
            p = L.Constant(-0.06081749957).Then(z, 0.1059536296).Then(z, -0.1424376734).Then(z, 0.1999848542)
                .Then(z, -0.3333331545);
        var small = L.FusedMultiplyAdd(p, z * t, turns * HalfPiRest<L>());
        return L.FusedMultiplyAdd(turns, HalfPi<L>(), t + small);
    }
}
