namespace Profundo.Kernels;

/// <summary>
/// Probabilities of the Poisson and binomial distributions without cancellation, however large the counts
/// (Loader 2000, "Fast and accurate computation of binomial probabilities").
/// </summary>
internal static class SaddlePoint
{
    /// <summary>ln P(count) of a Poisson distribution, for count ≥ 0.</summary>
    internal static double LogPoisson(double count, double mean) =>
        count == 0
            ? -mean
            : -StirlingError(count) - Deviance(count, mean) - 0.5 * Math.Log(Math.Tau * count);

    /// <summary>ln P(successes) of a binomial distribution, for 0 ≤ successes ≤ trials and 0 &lt; probability &lt; 1.</summary>
    internal static double LogBinomial(double successes, double trials, double probability)
    {
        double failures = trials - successes;
        if (successes == 0) return trials * double.LogP1(-probability);
        if (failures == 0) return trials * Math.Log(probability);
        return StirlingError(trials) - StirlingError(successes) - StirlingError(failures)
            - Deviance(successes, trials * probability) - Deviance(failures, trials * (1 - probability))
            + 0.5 * Math.Log(trials / (Math.Tau * successes * failures));
    }

    /// <summary>ln n! − ln(√(2πn)·(n/e)ⁿ), for n ≥ 1: Stirling's series, after a recurrence up to where it converges fast.</summary>
    internal static double StirlingError(double n)
    {
        // error(n) − error(n + 1) = (n + ½)·ln(1 + 1/n) − 1
        double error = 0;
        for (; n < 16; n++) error += (n + 0.5) * double.LogP1(1 / n) - 1;
        double square = n * n;
        return error + (1.0 / 12 - (1.0 / 360 - (1.0 / 1260 - (1.0 / 1680 - 1.0 / 1188 / square) / square) / square) / square) / n;
    }

    /// <summary>x·ln(x/mean) + mean − x, by a series where the terms would cancel.</summary>
    internal static double Deviance(double x, double mean)
    {
        if (Math.Abs(x - mean) >= 0.1 * (x + mean)) return x * Math.Log(x / mean) + mean - x;

        // With v = (x − mean)/(x + mean): ln(x/mean) = 2·(v + v³/3 + v⁵/5 + …)
        double v = (x - mean) / (x + mean), sum = (x - mean) * v, power = 2 * x * v;
        for (int j = 3; ; j += 2)
        {
            power *= v * v;
            double next = sum + power / j;
            if (next == sum) return sum;
            sum = next;
        }
    }
}
