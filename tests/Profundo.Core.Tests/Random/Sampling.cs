namespace Profundo.Tests.RandomNumbers;

/// <summary>Draws into arrays and the tests of fit they are put to.</summary>
internal static unsafe class Sampling
{
    internal delegate void Fill<T>(T* destination, long count) where T : unmanaged;

    internal static T[] Draw<T>(int count, Fill<T> fill) where T : unmanaged
    {
        var values = new T[count];
        fixed (T* destination = values) fill(destination, count);
        return values;
    }

    /// <summary>Kolmogorov–Smirnov: fails by chance once in 10,000 distributions (the seeds are fixed, so never at random).</summary>
    internal static void AssertFollows(IEnumerable<double> sample, Func<double, double> cumulative)
    {
        var sorted = sample.Order().ToArray();
        double distance = 0;
        for (int i = 0; i < sorted.Length; i++)
        {
            double expected = cumulative(sorted[i]);
            distance = Math.Max(distance, Math.Max(expected - (double)i / sorted.Length, (i + 1.0) / sorted.Length - expected));
        }
        Assert.True(distance * Math.Sqrt(sorted.Length) < 2.225, $"Kolmogorov–Smirnov statistic {distance * Math.Sqrt(sorted.Length)}");
    }

    /// <summary>Mean and variance within 5 standard errors, estimated from the sample.</summary>
    internal static void AssertMoments(IReadOnlyCollection<double> sample, double mean, double variance)
    {
        double m = sample.Average(), n = sample.Count;
        double v = sample.Average(x => (x - m) * (x - m)), fourth = sample.Average(x => Math.Pow(x - m, 4));
        Assert.True(Math.Abs(m - mean) <= 5 * Math.Sqrt(v / n), $"mean {m}, expected {mean}");
        Assert.True(Math.Abs(v - variance) <= 5 * Math.Sqrt((fourth - v * v) / n), $"variance {v}, expected {variance}");
    }

    /// <summary>Chi-square: counts against expected counts, cells below 5 pooled; a standard normal deviate below 4.</summary>
    internal static void AssertCounts(IEnumerable<(double Observed, double Expected)> cells)
    {
        double statistic = 0, observed = 0, expected = 0;
        int used = 0;
        var all = cells.ToList();
        for (int i = 0; i < all.Count; i++)
        {
            observed += all[i].Observed;
            expected += all[i].Expected;
            bool restIsSmall = all.Skip(i + 1).Sum(cell => cell.Expected) < 5;
            if (expected < 5 || (restIsSmall && i < all.Count - 1)) continue;
            statistic += (observed - expected) * (observed - expected) / expected;
            used++;
            observed = expected = 0;
        }
        Assert.True(used > 1, "too few cells");
        double freedom = used - 1;
        // Wilson & Hilferty 1931: the cube root of chi-square is nearly normal.
        double deviate = (Math.Cbrt(statistic / freedom) - (1 - 2 / (9 * freedom))) / Math.Sqrt(2 / (9 * freedom));
        Assert.True(deviate < 4, $"chi-square {statistic} with {freedom} degrees of freedom");
    }

    /// <summary>The counts of a sample of whole numbers against their probabilities.</summary>
    internal static void AssertProbabilities(IReadOnlyCollection<long> sample, Func<long, double> probability)
    {
        var counts = sample.GroupBy(value => value).ToDictionary(group => group.Key, group => (double)group.Count());
        long low = sample.Min(), high = sample.Max();
        var values = Enumerable.Range(0, (int)(high - low + 1)).Select(i => low + i).ToList();
        double outside = Math.Max(0, 1 - values.Sum(probability));
        AssertCounts(values
            .Select(value => (counts.GetValueOrDefault(value), sample.Count * probability(value)))
            .Append((0, sample.Count * outside)));
    }
}
