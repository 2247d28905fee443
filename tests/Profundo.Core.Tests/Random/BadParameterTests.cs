using static Profundo.Kernels.Distributions;

namespace Profundo.Tests.RandomNumbers;

/// <summary>Bad parameters are refused with a message that says what is possible, and take nothing from the stream.</summary>
public unsafe class BadParameterTests
{
    private static readonly RandomGenerator Generator = new();

    [Fact]
    public void EveryDistributionChecksItsParameters()
    {
        Refuses("low of the uniform distribution", () => Uniform(Generator, (float*)null, 1, double.NaN, 1));
        Refuses("high - low", () => Uniform(Generator, (float*)null, 1, 2, 1));
        Refuses("float or double", () => Uniform(Generator, (int*)null, 1, 0, 1));
        Refuses("(float)high - (float)low", () => Uniform(Generator, (float*)null, 1, -3e38, 3e38));
        Refuses("standardDeviation of the normal distribution must be zero or a positive", () => Normal(Generator, (float*)null, 1, 0, -1));
        Refuses("mean", () => Normal(Generator, (float*)null, 1, double.PositiveInfinity, 1));
        Refuses("mean", () => TruncatedNormal(Generator, (float*)null, 1, double.NaN, 1));
        Refuses("standardDeviation", () => LogNormal(Generator, (float*)null, 1, 0, double.NaN));
        Refuses("scale of the exponential distribution must be a positive finite number, but it is 0", () => Exponential(Generator, (float*)null, 1, 0));
        Refuses("shape", () => Weibull(Generator, (float*)null, 1, -1, 1));
        Refuses("scale", () => Rayleigh(Generator, (float*)null, 1, 0));
        Refuses("shape", () => Pareto(Generator, (float*)null, 1, 0));
        Refuses("shape", () => Power(Generator, (float*)null, 1, 0));
        Refuses("scale", () => Gumbel(Generator, (float*)null, 1, 0, 0));
        Refuses("location", () => Logistic(Generator, (float*)null, 1, double.NaN, 1));
        Refuses("scale", () => Laplace(Generator, (float*)null, 1, 0, -1));
        Refuses("scale", () => Cauchy(Generator, (float*)null, 1, 0, 0));
        Refuses("shape", () => Gamma(Generator, (float*)null, 1, 0, 1));
        Refuses("degreesOfFreedom", () => ChiSquare(Generator, (float*)null, 1, 0));
        Refuses("beta", () => Beta(Generator, (float*)null, 1, 1, 0));
        Refuses("degreesOfFreedom", () => StudentT(Generator, (float*)null, 1, double.NaN));
        Refuses("mean", () => Poisson(Generator, (long*)null, 1, -1));
        Refuses("at most", () => Poisson(Generator, (long*)null, 1, 1e16));
        Refuses("trials", () => Binomial(Generator, (long*)null, 1, -1, 0.5));
        Refuses("probability, from 0 to 1, but it is 1.5", () => Binomial(Generator, (long*)null, 1, 1, 1.5));
        Refuses("probability", () => Bernoulli(Generator, (byte*)null, 1, double.NaN));
        Refuses("low must be less than high, but low is 3 and high is 3", () => Integers(Generator, (int*)null, 1, 3, 3));
        Refuses("do not fit the element type Byte, which goes from 0 to 255", () => Integers(Generator, (byte*)null, 1, 0, 257));
        Refuses("do not fit", () => Integers(Generator, (byte*)null, 1, -1, 5));
        Refuses("must sum to 1, but the 2 given sum to 1.5", () => Multinomial(Generator, null, 1, 5, [1, 0.5]));
        Refuses("probabilities[1]", () => Multinomial(Generator, null, 1, 5, [1.5, -0.5]));
        Refuses("positive finite sum", () => Categorical(Generator, null, 1, [0, 0]));
        Refuses("positive finite sum", () => Categorical(Generator, null, 1, []));
        Refuses("5 were asked for from 3 items", () => ChoiceWithoutReplacement(Generator, null, 5, 3L));
        Refuses("2 were asked for from 1 items of positive weight", () => ChoiceWithoutReplacement(Generator, null, 2, [0.0, 1.0]));
    }

    [Fact]
    public void NegativeCountsAreRefused()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => Normal(Generator, (float*)null, -1, 0, 1));
        Assert.Throws<ArgumentOutOfRangeException>(() => Gamma(Generator, (float*)null, -1, 1, 1));
        Assert.Throws<ArgumentOutOfRangeException>(() => Integers(Generator, (int*)null, -1, 0, 1));
        Assert.Throws<ArgumentOutOfRangeException>(() => Shuffle(Generator, (int*)null, -1));
        Assert.Throws<ArgumentOutOfRangeException>(() => ChoiceWithoutReplacement(Generator, null, -1, 3L));
        Assert.Throws<ArgumentOutOfRangeException>(() => ChoiceWithoutReplacement(Generator, null, -1, [0.5, 0.5]));
    }

    private static void Refuses(string expected, Action draw)
    {
        var before = Generator.State;
        Assert.Contains(expected, Assert.Throws<ArgumentException>(draw).Message);
        Assert.Equal(before, Generator.State);
    }
}
