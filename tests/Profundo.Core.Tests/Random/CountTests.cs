using static Profundo.Kernels.Distributions;

namespace Profundo.Tests.RandomNumbers;

/// <summary>Distributions of counts: Poisson, binomial, multinomial, Bernoulli, integers.</summary>
public unsafe class CountTests
{
    private const int Count = 20_000;

    [Theory]
    [InlineData(0.1)]
    [InlineData(3)]
    [InlineData(9.99)]
    [InlineData(10)]
    [InlineData(57.5)]
    [InlineData(400)]
    public void PoissonFollowsItsLaw(double mean)
    {
        var sample = Sampling.Draw<long>(Count, (p, n) => Poisson(new RandomGenerator(21), p, n, mean));
        Sampling.AssertMoments(sample.Select(k => (double)k).ToList(), mean, mean);
        Sampling.AssertProbabilities(sample, k => k < 0 ? 0 : Math.Exp(k * Math.Log(mean) - mean - SpecialFunctions.LogGamma(k + 1)));
    }

    [Theory]
    [InlineData(1e6)]
    [InlineData(1e12)]
    public void LargePoissonCountsAreNearlyNormal(double mean)
    {
        var sample = Sampling.Draw<double>(Count, (p, n) => Poisson(new RandomGenerator(22), p, n, mean));
        Sampling.AssertFollows(sample, k => SpecialFunctions.Normal((k + 0.5 - mean) / Math.Sqrt(mean)));
    }

    [Theory]
    [InlineData(1, 0.3)]
    [InlineData(20, 0.25)]
    [InlineData(20, 0.9)]
    [InlineData(40, 0.5)]
    [InlineData(1000, 0.02)]
    [InlineData(1000, 0.7)]
    [InlineData(1_000_000, 3e-6)]
    public void BinomialFollowsItsLaw(long trials, double probability)
    {
        var sample = Sampling.Draw<long>(Count, (p, n) => Binomial(new RandomGenerator(23), p, n, trials, probability));
        Assert.All(sample, k => Assert.InRange(k, 0, trials));
        Sampling.AssertMoments(sample.Select(k => (double)k).ToList(), trials * probability, trials * probability * (1 - probability));
        Sampling.AssertProbabilities(sample, k =>
            Math.Exp(SpecialFunctions.LogChoose(trials, k) + k * Math.Log(probability) + (trials - k) * Math.Log(1 - probability)));
    }

    [Fact]
    public void CertainCountsAreCertain()
    {
        Assert.All(Sampling.Draw<long>(100, (p, n) => Binomial(new RandomGenerator(24), p, n, 50, 0)), k => Assert.Equal(0, k));
        Assert.All(Sampling.Draw<long>(100, (p, n) => Binomial(new RandomGenerator(24), p, n, 50, 1)), k => Assert.Equal(50, k));
        Assert.All(Sampling.Draw<long>(100, (p, n) => Binomial(new RandomGenerator(24), p, n, 0, 0.5)), k => Assert.Equal(0, k));
        Assert.All(Sampling.Draw<long>(100, (p, n) => Poisson(new RandomGenerator(24), p, n, 0)), k => Assert.Equal(0, k));
        Assert.All(Sampling.Draw<byte>(100, (p, n) => Bernoulli(new RandomGenerator(24), p, n, 0)), k => Assert.Equal(0, k));
        Assert.All(Sampling.Draw<byte>(100, (p, n) => Bernoulli(new RandomGenerator(24), p, n, 1)), k => Assert.Equal(1, k));
    }

    [Fact]
    public void BernoulliFollowsItsLaw()
    {
        var sample = Sampling.Draw<float>(Count, (p, n) => Bernoulli(new RandomGenerator(25), p, n, 0.3));
        Assert.All(sample, x => Assert.True(x is 0 or 1));
        Sampling.AssertMoments(sample.Select(x => (double)x).ToList(), 0.3, 0.21);
    }

    [Fact]
    public void MultinomialCountsFollowTheirLaw()
    {
        double[] probabilities = [0.1, 0, 0.5, 0.15, 0.25, 0];
        const int Trials = 60, Size = 5_000;
        var counts = Sampling.Draw<long>(Size * probabilities.Length,
            (p, _) => Multinomial(new RandomGenerator(26), p, Size, Trials, probabilities));
        var rows = counts.Chunk(probabilities.Length).ToList();
        Assert.All(rows, row => Assert.Equal(Trials, row.Sum()));
        for (int outcome = 0; outcome < probabilities.Length; outcome++)
        {
            double p = probabilities[outcome];
            if (p == 0) Assert.All(rows, row => Assert.Equal(0, row[outcome]));
            else Sampling.AssertMoments(rows.Select(row => (double)row[outcome]).ToList(), Trials * p, Trials * p * (1 - p));
        }
        // Outcomes compete: their covariance is −n·p·q.
        double covariance = rows.Average(row => (row[2] - 30.0) * (row[4] - 15.0));
        Assert.InRange(covariance, -7.5 - 1, -7.5 + 1);
    }

    [Fact]
    public void SixRoundedSixthsAreAFairDie()
    {
        double[] die = Enumerable.Repeat(1.0 / 6, 6).ToArray();
        var counts = Sampling.Draw<long>(6, (p, _) => Multinomial(new RandomGenerator(27), p, 1, 60_000, die));
        Sampling.AssertCounts(counts.Select(count => ((double)count, 10_000.0)));
    }

    [Theory]
    [InlineData(0, 2)]
    [InlineData(-5, 12)]
    [InlineData(0, 256)]
    public void IntegersAreEquallyLikely(long low, long high)
    {
        var sample = Sampling.Draw<long>(Count, (p, n) => Integers(new RandomGenerator(28), p, n, low, high));
        Assert.All(sample, k => Assert.InRange(k, low, high - 1));
        Sampling.AssertProbabilities(sample, k => k >= low && k < high ? 1.0 / (high - low) : 0);
    }

    [Fact]
    public void IntegersOfAnyWidthAreThoseOfTheWidest()
    {
        var longs = Sampling.Draw<long>(3000, (p, n) => Integers(new RandomGenerator(29), p, n, 10, 250));
        Assert.Equal(longs, Sampling.Draw<int>(3000, (p, n) => Integers(new RandomGenerator(29), p, n, 10, 250)).Select(k => (long)k));
        Assert.Equal(longs, Sampling.Draw<byte>(3000, (p, n) => Integers(new RandomGenerator(29), p, n, 10, 250)).Select(k => (long)k));
        Assert.All(Sampling.Draw<int>(100, (p, n) => Integers(new RandomGenerator(29), p, n, 7, 8)), k => Assert.Equal(7, k));
    }

    [Fact]
    public void HugeRangesHaveNoModuloBias()
    {
        // Three quarters of the 64-bit numbers: a remainder would make the lower third twice as likely.
        const long Low = long.MinValue, High = long.MaxValue / 2;
        var sample = Sampling.Draw<long>(Count, (p, n) => Integers(new RandomGenerator(30), p, n, Low, High));
        Sampling.AssertFollows(sample.Select(k => (double)k), k => (k - Low) / ((double)High - Low));
    }
}
