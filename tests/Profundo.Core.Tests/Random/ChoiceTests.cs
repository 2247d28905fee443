using static Profundo.Kernels.Distributions;

namespace Profundo.Tests.RandomNumbers;

public unsafe class ChoiceTests
{
    [Fact]
    public void CategoricalFollowsItsWeights()
    {
        double[] weights = [0, 3, 1, 0, 6, 0];   // they need not sum to 1
        var sample = Sampling.Draw<long>(20_000, (p, n) => Categorical(new RandomGenerator(31), p, n, weights));
        Assert.All(sample, index => Assert.True(weights[index] > 0));
        Sampling.AssertProbabilities(sample, index => weights[index] / 10);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(5000)]
    public void APermutationHasEveryNumberOnce(int count)
    {
        var order = Sampling.Draw<int>(count, (p, n) => Permutation(new RandomGenerator(32), p, n));
        Assert.Equal(Enumerable.Range(0, count), order.Order());
        if (count > 1) Assert.NotEqual(Enumerable.Range(0, count), order);
    }

    [Fact]
    public void AllOrdersAreEquallyLikely()
    {
        var generator = new RandomGenerator(33);
        var counts = Enumerable.Range(0, 12_000)
            .GroupBy(_ => string.Concat(Sampling.Draw<int>(4, (p, n) => Permutation(generator, p, n))))
            .Select(group => ((double)group.Count(), 500.0)).ToList();
        Assert.Equal(24, counts.Count);
        Sampling.AssertCounts(counts);
    }

    [Fact]
    public void ShuffleMovesAnyItems()
    {
        double[] items = [1.5, 2.5, 3.5, 4.5, 5.5, 6.5, 7.5, 8.5];
        var shuffled = items.ToArray();
        fixed (double* p = shuffled) Shuffle(new RandomGenerator(34), p, shuffled.Length);
        Assert.NotEqual(items, shuffled);
        Assert.Equal(items, shuffled.Order());
    }

    [Fact]
    public void ChoiceWithoutReplacementIsFair()
    {
        var generator = new RandomGenerator(35);
        var pairs = Enumerable.Range(0, 10_000)
            .Select(_ => Sampling.Draw<long>(2, (p, n) => ChoiceWithoutReplacement(generator, p, n, 5L))).ToList();
        Assert.All(pairs, pair => Assert.NotEqual(pair[0], pair[1]));
        Sampling.AssertProbabilities(pairs.Select(pair => 5 * pair[0] + pair[1]).ToList(), code => code / 5 == code % 5 ? 0 : 1.0 / 20);
    }

    [Fact]
    public void ChoosingAllIsAPermutation()
    {
        var all = Sampling.Draw<long>(3000, (p, n) => ChoiceWithoutReplacement(new RandomGenerator(36), p, n, n));
        Assert.Equal(Enumerable.Range(0, 3000).Select(i => (long)i), all.Order());
        Assert.Empty(Sampling.Draw<long>(0, (p, n) => ChoiceWithoutReplacement(new RandomGenerator(36), p, n, 0L)));
        Assert.Equal(3, Sampling.Draw<long>(3, (p, n) => ChoiceWithoutReplacement(new RandomGenerator(36), p, n, long.MaxValue)).Distinct().Count());
    }

    [Fact]
    public void WeightedChoiceWithoutReplacementDrawsOneAfterTheOther()
    {
        double[] weights = [5, 0, 3, 2];
        var generator = new RandomGenerator(37);
        var pairs = Enumerable.Range(0, 10_000)
            .Select(_ => Sampling.Draw<long>(2, (p, n) => ChoiceWithoutReplacement(generator, p, n, weights))).ToList();
        Sampling.AssertProbabilities(pairs.Select(pair => 4 * pair[0] + pair[1]).ToList(), code =>
        {
            double first = weights[code / 4], second = weights[code % 4];
            return code / 4 == code % 4 ? 0 : first / 10 * second / (10 - first);
        });
    }
}
