using System.Runtime.CompilerServices;
using Profundo.Lanes;

namespace Profundo.Kernels;

/// <summary>
/// Box &amp; Muller 1958: a point at angle 2πt and distance √(−2·ln u), for uniform t and u, has two independent standard
/// normal coordinates. The functions are made for just these arguments, by Taylor series.
/// </summary>
internal static unsafe class BoxMuller
{
    /// <summary>Replaces, in turn, a lane of u from (0, 1] and a lane of angles t from [−½, ½] turns by two lanes of
    /// normal numbers.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    internal static void InPlace<T, L>(T* values, int count, double mean, double deviation)
        where T : unmanaged
        where L : struct, IMemoryLane<T, L>
    {
        L center = L.Constant(mean), scale = L.Constant(deviation);
        for (int i = 0; i < count; i += 2 * L.Width)
        {
            L u = L.Load(values + i), angle = L.Load(values + i + L.Width);
            L radius = scale * L.Sqrt(L.Constant(-2) * Logarithm(u)), turns = L.Abs(angle);
            L quarter = L.Constant(0.25);
            L cosine = SineOfTurns(quarter - turns), sine = L.CopySign(SineOfTurns(quarter - L.Abs(turns - quarter)), angle);
            L.FusedMultiplyAdd(radius, cosine, center).Store(values + i);
            L.FusedMultiplyAdd(radius, sine, center).Store(values + i + L.Width);
        }
    }

    /// <summary>ln u for u from (0, 1]: u = s·2ᵉ, and ln s = 2·artanh z with z = (s − 1)/(s + 1), |z| ≤ 0.2.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static L Logarithm<L>(L u) where L : struct, ILane<L>
    {
        L exponent = L.Exponent(u), significand = L.Significand(u), one = L.Constant(1);
        L z = (significand - one) / (significand + one), square = z * z;
        L series = L.Constant(1.0 / 9);   // artanh z = z·(1 + z²/3 + z⁴/5 + …)
        if (L.IsDouble)
        {
            series = L.FusedMultiplyAdd(L.Constant(1.0 / 23), square, L.Constant(1.0 / 21));
            series = L.FusedMultiplyAdd(series, square, L.Constant(1.0 / 19));
            series = L.FusedMultiplyAdd(series, square, L.Constant(1.0 / 17));
            series = L.FusedMultiplyAdd(series, square, L.Constant(1.0 / 15));
            series = L.FusedMultiplyAdd(series, square, L.Constant(1.0 / 13));
            series = L.FusedMultiplyAdd(series, square, L.Constant(1.0 / 11));
            series = L.FusedMultiplyAdd(series, square, L.Constant(1.0 / 9));
        }
        series = L.FusedMultiplyAdd(series, square, L.Constant(1.0 / 7));
        series = L.FusedMultiplyAdd(series, square, L.Constant(1.0 / 5));
        series = L.FusedMultiplyAdd(series, square, L.Constant(1.0 / 3));
        series = L.FusedMultiplyAdd(series, square, one);
        return L.FusedMultiplyAdd(exponent, L.Constant(0.69314718055994531), (z + z) * series);
    }

    /// <summary>sin 2πr for r from [−¼, ¼].</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static L SineOfTurns<L>(L r) where L : struct, ILane<L>
    {
        L x = r * L.Constant(Math.Tau), square = x * x;
        L series = L.Constant(1.0 / 6227020800);   // 1/13!; sin x = x − x³/3! + x⁵/5! − …
        if (L.IsDouble)
        {
            series = L.FusedMultiplyAdd(L.Constant(1.0 / 51090942171709440000.0), square, L.Constant(-1.0 / 121645100408832000));
            series = L.FusedMultiplyAdd(series, square, L.Constant(1.0 / 355687428096000));
            series = L.FusedMultiplyAdd(series, square, L.Constant(-1.0 / 1307674368000));
            series = L.FusedMultiplyAdd(series, square, L.Constant(1.0 / 6227020800));
        }
        series = L.FusedMultiplyAdd(series, square, L.Constant(-1.0 / 39916800));
        series = L.FusedMultiplyAdd(series, square, L.Constant(1.0 / 362880));
        series = L.FusedMultiplyAdd(series, square, L.Constant(-1.0 / 5040));
        series = L.FusedMultiplyAdd(series, square, L.Constant(1.0 / 120));
        series = L.FusedMultiplyAdd(series, square, L.Constant(-1.0 / 6));
        return L.FusedMultiplyAdd(series * square, x, x);
    }
}
