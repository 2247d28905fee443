namespace Profundo;

/// <summary>
/// Special functions in plain double arithmetic, by textbook series and recurrences: what the checks compare the vector formulas with.
/// Formula numbers are those of Abramowitz &amp; Stegun, <i>Handbook of Mathematical Functions</i>, 1964.
/// </summary>
internal static class SpecialFunctions
{
    /// <summary>The error function: the power series 7.1.6 for small arguments, the complement for large ones.</summary>
    public static double Erf(double x)
    {
        if (Math.Abs(x) > 2.5) return Math.CopySign(1 - Erfc(Math.Abs(x)), x);
        double term = x, sum = x;
        for (var n = 1; Math.Abs(term) > 1e-18 * Math.Abs(sum); n++)
        {
            term *= 2 * x * x / (2 * n + 1);
            sum += term;
        }
        return 2 / Math.Sqrt(Math.PI) * Math.Exp(-x * x) * sum;
    }

    /// <summary>The complementary error function: the continued fraction 7.1.14 for large arguments.</summary>
    public static double Erfc(double x)
    {
        if (x < 0.5) return 1 - Erf(x);
        var fraction = x;
        var terms = (int)(40 + 400 / (x * x)); // the smaller x, the slower it converges
        for (var n = terms; n > 0; n--) fraction = x + 0.5 * n / fraction;
        return Math.Exp(-x * x) / (Math.Sqrt(Math.PI) * fraction);
    }

    /// <summary>The inverse error function, by Newton's method.</summary>
    public static double Erfinv(double y)
    {
        if (Math.Abs(y) >= 1) return Math.Abs(y) == 1 ? y * double.PositiveInfinity : double.NaN;
        var x = 0.0;
        for (var step = 0; step < 100; step++)
        {
            var change = (Erf(x) - y) * Math.Sqrt(Math.PI) / 2 * Math.Exp(x * x);
            x -= Math.Clamp(change, -0.5, 0.5);
            if (Math.Abs(change) < 1e-16) break;
        }
        return x;
    }

    /// <summary>
    /// The logarithm of the gamma function of a positive number: after the recurrence 6.1.15, the series 6.1.33 around 1, which unlike
    /// Stirling's does not cancel near the zeros.
    /// </summary>
    public static double LogGamma(double x)
    {
        const double EulersConstant = 0.57721566490153286;
        var shift = 0.0;
        for (; x < 0.5; x++) shift -= Math.Log(x);
        for (; x > 1.5; x--) shift += Math.Log(x - 1);
        double z = x - 1, power = -z, sum = (1 - EulersConstant) * z - Math.Log(x);
        for (var n = 2; n < 40; n++) sum += (power *= -z) * ZetaLessOne(n) / n;
        return sum + shift;
    }

    /// <summary>ζ(n) − 1: the first terms, and the rest by the Euler–Maclaurin formula 23.1.30.</summary>
    static double ZetaLessOne(int n)
    {
        const int Terms = 64;
        double sum = 0, last = Math.Pow(Terms, -n), u = 1.0 / Terms;
        for (var k = Terms - 1; k > 1; k--) sum += Math.Pow(k, -n);
        double first = n * u / 12, third = n * (n + 1.0) * (n + 2) * u * u * u / 720;
        var fifth = third * 720 / 30240 * (n + 3) * (n + 4) * u * u;
        return sum + last * (Terms / (n - 1.0) + 0.5 + first - third + fifth);
    }

    /// <summary>The digamma function of a positive number: 6.3.18 after the recurrence 6.3.5.</summary>
    public static double Digamma(double x)
    {
        var shift = 0.0;
        for (; x < 12; x++) shift += 1 / x;
        var u = 1 / (x * x);
        return Math.Log(x) - 0.5 / x - u * (1.0 / 12 - u * (1.0 / 120 - u * (1.0 / 252 - u * (1.0 / 240 - u / 132)))) - shift;
    }

    /// <summary>The derivative of the given order, 1 or 2, of the digamma function of a positive number: 6.4.11 after the recurrence 6.4.6.</summary>
    public static double Polygamma(int order, double x)
    {
        var shift = 0.0;
        for (; x < 16; x++) shift += order == 1 ? 1 / (x * x) : -2 / (x * x * x);
        var u = 1 / (x * x);
        return order == 1
            ? shift + 1 / x + u / 2 + u / x * (1.0 / 6 - u * (1.0 / 30 - u * (1.0 / 42 - u * (1.0 / 30 - u * 5 / 66))))
            : shift - u - u / x - u * u * (1.0 / 2 - u * (1.0 / 6 - u * (1.0 / 6 - u * (3.0 / 10 - u * 5 / 6))));
    }
}
