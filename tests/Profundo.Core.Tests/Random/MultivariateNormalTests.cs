using static Profundo.Kernels.Distributions;

namespace Profundo.Tests.RandomNumbers;

public unsafe class MultivariateNormalTests
{
    private const int Size = 20_000;

    [Fact]
    public void MomentsAreThoseAskedFor()
    {
        double[] mean = [1, -2, 0.5];
        double[] covariance = [4, 1, -0.5, 1, 2, 0.3, -0.5, 0.3, 1];
        var rows = Draw(mean, covariance);
        for (int i = 0; i < 3; i++)
        {
            Sampling.AssertMoments(rows.Select(row => row[i]).ToList(), mean[i], covariance[4 * i]);
            Sampling.AssertFollows(rows.Select(row => row[i]), x => SpecialFunctions.Normal((x - mean[i]) / Math.Sqrt(covariance[4 * i])));
            for (int j = 0; j < i; j++)
            {
                double measured = rows.Average(row => (row[i] - mean[i]) * (row[j] - mean[j]));
                Assert.InRange(measured - covariance[3 * i + j], -0.1, 0.1);
            }
        }
    }

    [Fact]
    public void ASingularCovarianceTiesCoordinatesTogether()
    {
        var rows = Draw([0, 0, 5], [1, 2, 0, 2, 4, 0, 0, 0, 0]);
        Assert.All(rows, row =>
        {
            Assert.Equal(2 * row[0], row[1], 1e-9);
            Assert.Equal(5, row[2]);
        });
    }

    [Theory]
    [InlineData(new double[] { 1, 2, 2, 1 }, "positive semi-definite")]
    [InlineData(new double[] { 0, 1, 1, 0 }, "positive semi-definite")]
    [InlineData(new double[] { -1, 0, 0, 1 }, "positive semi-definite")]
    [InlineData(new double[] { 1, 0.5, 0.2, 1 }, "symmetric")]
    [InlineData(new double[] { 1, double.NaN, double.NaN, 1 }, "covariance[0, 1]")]
    [InlineData(new double[] { 1, 0, 1 }, "2 × 2 elements")]
    public void UnusableCovariancesAreExplained(double[] covariance, string expected)
    {
        var error = Assert.Throws<ArgumentException>(() => { Draw([0, 0], covariance); });
        Assert.Contains(expected, error.Message);
    }

    private static List<double[]> Draw(double[] mean, double[] covariance) =>
        Sampling.Draw<double>(Size * mean.Length, (p, _) => MultivariateNormal(new RandomGenerator(51), p, Size, mean, covariance))
            .Chunk(mean.Length).ToList();
}
