using static Profundo.Kernels.Distributions;

namespace Profundo.Tests.RandomNumbers;

public unsafe class GammaTests
{
    private const int Count = 20_000;

    [Theory]
    [InlineData(0.05, 1)]
    [InlineData(0.5, 3)]
    [InlineData(1, 1)]
    [InlineData(2.5, 0.2)]
    [InlineData(300, 2)]
    public void GammaFollowsItsLaw(double shape, double scale)
    {
        var sample = Sampling.Draw<double>(Count, (p, n) => Gamma(new RandomGenerator(11), p, n, shape, scale));
        Sampling.AssertMoments(sample, shape * scale, shape * scale * scale);
        Sampling.AssertFollows(sample, x => SpecialFunctions.Gamma(shape, x / scale));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(7.5)]
    public void ChiSquareFollowsItsLaw(double freedom)
    {
        var sample = Sampling.Draw<double>(Count, (p, n) => ChiSquare(new RandomGenerator(12), p, n, freedom));
        Sampling.AssertMoments(sample, freedom, 2 * freedom);
        Sampling.AssertFollows(sample, x => SpecialFunctions.Gamma(freedom / 2, x / 2));
    }

    [Theory]
    [InlineData(0.5, 0.5)]
    [InlineData(1, 1)]
    [InlineData(2, 5)]
    [InlineData(40, 3)]
    public void BetaFollowsItsLaw(double alpha, double beta)
    {
        var sample = Sampling.Draw<double>(Count, (p, n) => Beta(new RandomGenerator(13), p, n, alpha, beta));
        double sum = alpha + beta;
        Sampling.AssertMoments(sample, alpha / sum, alpha * beta / (sum * sum * (sum + 1)));
        Sampling.AssertFollows(sample, x => SpecialFunctions.Beta(alpha, beta, x));
    }

    [Fact]
    public void BetaWithTinyParametersStaysWithinItsBounds()
    {
        var sample = Sampling.Draw<float>(Count, (p, n) => Beta(new RandomGenerator(14), p, n, 1e-3, 1e-3));
        Assert.All(sample, x => Assert.InRange(x, 0, 1));
        Assert.InRange(sample.Average(), 0.48, 0.52);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(4.5)]
    [InlineData(100)]
    public void StudentTFollowsItsLaw(double freedom)
    {
        var sample = Sampling.Draw<double>(Count, (p, n) => StudentT(new RandomGenerator(15), p, n, freedom));
        Sampling.AssertFollows(sample, x => SpecialFunctions.StudentT(freedom, x));
    }

    [Fact]
    public void FloatsAreTheRoundedDoubles()
    {
        var doubles = Sampling.Draw<double>(100, (p, n) => Gamma(new RandomGenerator(16), p, n, 0.7, 2));
        var floats = Sampling.Draw<float>(100, (p, n) => Gamma(new RandomGenerator(16), p, n, 0.7, 2));
        Assert.Equal(doubles.Select(x => (float)x), floats);
    }
}
