namespace Profundo.Tests.RandomNumbers;

/// <summary>Textbook cumulative distribution functions in double, independent of the library's formulas.</summary>
internal static class SpecialFunctions
{
    internal static double LogGamma(double x)
    {
        double shift = 0;
        for (; x < 20; x++) shift -= Math.Log(x);
        return shift + (x - 0.5) * Math.Log(x) - x + 0.5 * Math.Log(Math.Tau) + 1 / (12 * x) - 1 / (360 * x * x * x) + 1 / (1260 * Math.Pow(x, 5));
    }

    /// <summary>The regularised lower incomplete gamma function P(a, x).</summary>
    internal static double Gamma(double a, double x)
    {
        if (x <= 0) return 0;
        double front = Math.Exp(a * Math.Log(x) - x - LogGamma(a));
        if (x < a + 1)
        {
            double term = 1 / a, sum = term;
            for (int n = 1; term > sum * 1e-16; n++) sum += term *= x / (a + n);
            return front * sum;
        }
        double fraction = 0;
        for (int n = 300; n >= 1; n--) fraction = n * (n - a) / (x + 2 * n + 1 - a - fraction);
        return 1 - front / (x + 1 - a - fraction);
    }

    /// <summary>The regularised incomplete beta function I_x(a, b), by its continued fraction.</summary>
    internal static double Beta(double a, double b, double x)
    {
        if (x <= 0) return 0;
        if (x >= 1) return 1;
        if (x > (a + 1) / (a + b + 2)) return 1 - Beta(b, a, 1 - x);
        double fraction = 1;
        for (int m = 200; m >= 1; m--)
        {
            double even = m * (b - m) * x / ((a + 2 * m - 1) * (a + 2 * m));
            double odd = -(a + m) * (a + b + m) * x / ((a + 2 * m) * (a + 2 * m + 1));
            fraction = 1 + even / (1 + odd / fraction);
        }
        fraction = 1 - (a + b) * x / (a + 1) / fraction;
        return Math.Exp(LogGamma(a + b) - LogGamma(a) - LogGamma(b) + a * Math.Log(x) + b * Math.Log(1 - x)) / (a * fraction);
    }

    internal static double Normal(double x) => x < 0 ? 0.5 * (1 - Gamma(0.5, x * x / 2)) : 0.5 * (1 + Gamma(0.5, x * x / 2));

    internal static double StudentT(double freedom, double x)
    {
        double tail = 0.5 * Beta(freedom / 2, 0.5, freedom / (freedom + x * x));
        return x < 0 ? tail : 1 - tail;
    }

    internal static double LogChoose(double n, double k) => LogGamma(n + 1) - LogGamma(k + 1) - LogGamma(n - k + 1);
}
