using Profundo.Kernels;
using Profundo.Lanes;
using static Profundo.Kernels.Distributions;

namespace Profundo.Tests.RandomNumbers;

/// <summary>Uniform, normal and the distributions drawn by inversion, against their analytic laws.</summary>
public unsafe class ContinuousTests
{
    private const int Count = 20_000;
    private const double EulerGamma = 0.57721566490153286;

    private static readonly RandomGenerator Generator = new();

    [Fact]
    public void UniformFollowsItsLaw()
    {
        Check<float>((p, n) => Uniform(Generator, p, n, -2, 6), x => (x + 2) / 8, 2, 64.0 / 12);
        Check<double>((p, n) => Uniform(Generator, p, n, -2, 6), x => (x + 2) / 8, 2, 64.0 / 12);
    }

    [Fact]
    public void NormalFollowsItsLaw()
    {
        Check<float>((p, n) => Normal(Generator, p, n, 3, 0.5), x => SpecialFunctions.Normal((x - 3) / 0.5), 3, 0.25);
        Check<double>((p, n) => Normal(Generator, p, n, 3, 0.5), x => SpecialFunctions.Normal((x - 3) / 0.5), 3, 0.25);
    }

    [Fact]
    public void TruncatedNormalFollowsItsLaw()
    {
        double outside = SpecialFunctions.Normal(-2), inside = 1 - 2 * outside, density = Math.Exp(-2) / Math.Sqrt(Math.Tau);
        double Cumulative(double x) => (SpecialFunctions.Normal((x - 1) / 3) - outside) / inside;
        Check<float>((p, n) => TruncatedNormal(Generator, p, n, 1, 3), Cumulative, 1, 9 * (1 - 4 * density / inside));
        Check<double>((p, n) => TruncatedNormal(Generator, p, n, 1, 3), Cumulative, 1, 9 * (1 - 4 * density / inside));
        Assert.All(Sampling.Draw<double>(Count, (p, n) => TruncatedNormal(Generator, p, n, 1, 3)), x => Assert.InRange(x, -5, 7));
    }

    [Fact]
    public void LogNormalFollowsItsLaw() => Check<double>((p, n) => LogNormal(Generator, p, n, 0.5, 0.4),
        x => SpecialFunctions.Normal((Math.Log(x) - 0.5) / 0.4), Math.Exp(0.58), (Math.Exp(0.16) - 1) * Math.Exp(1.16));

    [Fact]
    public void ExponentialFollowsItsLaw()
    {
        Check<float>((p, n) => Exponential(Generator, p, n, 2.5), x => 1 - Math.Exp(-x / 2.5), 2.5, 6.25);
        Check<double>((p, n) => Exponential(Generator, p, n, 2.5), x => 1 - Math.Exp(-x / 2.5), 2.5, 6.25);
    }

    [Fact]
    public void WeibullFollowsItsLaw() => Check<double>((p, n) => Weibull(Generator, p, n, 2, 3),
        x => 1 - Math.Exp(-x * x / 9), 1.5 * Math.Sqrt(Math.PI), 9 * (1 - Math.PI / 4));

    [Fact]
    public void RayleighFollowsItsLaw() => Check<double>((p, n) => Rayleigh(Generator, p, n, 0.5),
        x => 1 - Math.Exp(-2 * x * x), 0.5 * Math.Sqrt(Math.PI / 2), 0.25 * (2 - Math.PI / 2));

    [Fact]
    public void ParetoFollowsItsLaw() => Check<double>((p, n) => Pareto(Generator, p, n, 9),
        x => 1 - Math.Pow(1 + x, -9), 1.0 / 8, 9.0 / (8 * 8 * 7));

    [Fact]
    public void PowerFollowsItsLaw() => Check<double>((p, n) => Power(Generator, p, n, 3), x => x * x * x, 0.75, 3.0 / 80);

    [Fact]
    public void GumbelFollowsItsLaw() => Check<double>((p, n) => Gumbel(Generator, p, n, 1, 2),
        x => Math.Exp(-Math.Exp(-(x - 1) / 2)), 1 + 2 * EulerGamma, 4 * Math.PI * Math.PI / 6);

    [Fact]
    public void LogisticFollowsItsLaw() => Check<double>((p, n) => Logistic(Generator, p, n, -1, 0.5),
        x => 1 / (1 + Math.Exp(-(x + 1) / 0.5)), -1, 0.25 * Math.PI * Math.PI / 3);

    [Fact]
    public void LaplaceFollowsItsLaw() => Check<double>((p, n) => Laplace(Generator, p, n, 2, 3),
        x => x < 2 ? 0.5 * Math.Exp((x - 2) / 3) : 1 - 0.5 * Math.Exp(-(x - 2) / 3), 2, 18);

    [Fact]
    public void CauchyFollowsItsLaw()
    {
        Generator.Seed(41);
        var sample = Sampling.Draw<double>(Count, (p, n) => Cauchy(Generator, p, n, 1, 2));
        Sampling.AssertFollows(sample, x => 0.5 + Math.Atan((x - 1) / 2) / Math.PI);
    }

    [Fact]
    public void UniformNeverReachesItsUpperBound()
    {
        float next = MathF.BitIncrement(1);
        Assert.All(Sampling.Draw<float>(1000, (p, n) => Uniform(Generator, p, n, 1, next)), x => Assert.Equal(1, x));
        Assert.All(Sampling.Draw<float>(1000, (p, n) => Uniform(Generator, p, n, 1e6, 1e6 + 1)), x => Assert.InRange(x, 1e6f, MathF.BitDecrement(1e6f + 1)));
        Assert.All(Sampling.Draw<double>(10, (p, n) => Uniform(Generator, p, n, 7, 7)), x => Assert.Equal(7, x));
    }

    [Fact]
    public void NormalWithoutDeviationIsTheMean() =>
        Assert.All(Sampling.Draw<float>(100, (p, n) => Normal(Generator, p, n, 1.5, 0)), x => Assert.Equal(1.5f, x));

    [Fact]
    public void NormalNumbersAreTheBoxMullerTransformOfTheirWords()
    {
        var start = new RandomGeneratorState(77, 123);
        var words = Sampling.Draw<uint>(64, (p, n) => Philox.Words(start, 0, p, n));
        var single = Sampling.Draw<float>(64, (p, n) => Normal(new RandomGenerator { State = start }, p, n, 0, 1));
        var paired = Sampling.Draw<double>(32, (p, n) => Normal(new RandomGenerator { State = start }, p, n, 0, 1));
        for (int i = 0; i < 64; i++)
        {
            int u = i / 32 * 32 + i % 16, angle = u + 16;
            double radius = Math.Sqrt(-2 * Math.Log(((words[u] >> 1) + 0.5) / (1L << 31))), turns = ((int)words[angle] >> 8) / (double)(1 << 24);
            Assert.Equal(radius * (i / 16 % 2 == 0 ? Math.Cos(Math.Tau * turns) : Math.Sin(Math.Tau * turns)), single[i], 2e-6);
        }
        for (int i = 0; i < 32; i++)
        {
            ulong Bits(int k) => words[2 * k] | (ulong)words[2 * k + 1] << 32;
            int u = i / 16 * 16 + i % 8, angle = u + 8;
            double radius = Math.Sqrt(-2 * Math.Log(((Bits(u) >> 11) + 1) / (double)(1L << 53))), turns = ((long)Bits(angle) >> 11) / (double)(1L << 53);
            Assert.Equal(radius * (i / 8 % 2 == 0 ? Math.Cos(Math.Tau * turns) : Math.Sin(Math.Tau * turns)), paired[i], 2e-14);
        }
    }

    [Fact]
    public void NormalNumbersAreTheSameOnEveryVectorWidth()
    {
        var start = new RandomGeneratorState(78, 9);
        var single = Sampling.Draw<float>(1000, (p, n) => new NormalSingle<Lane512<float>>(start, p, 0.5, 2).Run(0, (int)n));
        Assert.Equal(single, Sampling.Draw<float>(1000, (p, n) => new NormalSingle<Lane256<float>>(start, p, 0.5, 2).Run(0, (int)n)));
        Assert.Equal(single, Sampling.Draw<float>(1000, (p, n) => new NormalSingle<Lane128<float>>(start, p, 0.5, 2).Run(0, (int)n)));
        var paired = Sampling.Draw<double>(1000, (p, n) => new NormalDouble<Lane512<double>>(start, p, 0.5, 2).Run(0, (int)n));
        Assert.Equal(paired, Sampling.Draw<double>(1000, (p, n) => new NormalDouble<Lane256<double>>(start, p, 0.5, 2).Run(0, (int)n)));
        Assert.Equal(paired, Sampling.Draw<double>(1000, (p, n) => new NormalDouble<Lane128<double>>(start, p, 0.5, 2).Run(0, (int)n)));
    }

    [Fact]
    public void TailsOfTheNormalDistributionAreThere()
    {
        // 4 million numbers: about 253 beyond 4 deviations, 2.3 beyond 5, none at infinity.
        Generator.Seed(42);
        var sample = Sampling.Draw<float>(4_000_000, (p, n) => Normal(Generator, p, n, 0, 1));
        Assert.InRange(sample.Count(x => MathF.Abs(x) > 4), 253 - 64, 253 + 64);
        Assert.InRange(sample.Max(), 4.5f, 6.7f);
        Assert.InRange(sample.Min(), -6.7f, -4.5f);
    }

    /// <summary>Law and first two moments; and elements of one block, which lie 8, 16 or 32 apart, must not be correlated.</summary>
    private static void Check<T>(Sampling.Fill<T> fill, Func<double, double> cumulative, double mean, double variance)
        where T : unmanaged, System.Numerics.INumberBase<T>
    {
        Generator.Seed(40);
        var sample = Sampling.Draw(Count, fill).Select(double.CreateChecked).ToList();
        Sampling.AssertFollows(sample, cumulative);
        Sampling.AssertMoments(sample, mean, variance);
        foreach (int distance in new[] { 1, 8, 16, 32 })
        {
            double correlation = sample.Zip(sample.Skip(distance), (x, y) => (x - mean) * (y - mean)).Average() / variance;
            Assert.True(Math.Abs(correlation) < 5 / Math.Sqrt(Count), $"correlation {correlation} at distance {distance}");
        }
    }
}
