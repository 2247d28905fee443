namespace Profundo.Tests;

public class SamplerTests
{
    [Fact]
    public void Weighted_rows_come_as_often_as_their_weights_say()
    {
        Sampler sampler = Sampler.Weighted([1, 0, 3, 6], 20_000, seed: 4);
        Dictionary<int, int> counts = sampler.Rows(0).CountBy(row => row).ToDictionary();
        Assert.False(counts.ContainsKey(1));
        // Five standard deviations of a binomial distribution.
        foreach (var (row, share) in ((int, double)[])[(0, 0.1), (2, 0.3), (3, 0.6)])
            Assert.InRange(counts[row], 20_000 * share - 5 * Math.Sqrt(20_000 * share * (1 - share)), 20_000 * share + 5 * Math.Sqrt(20_000 * share * (1 - share)));
        Assert.NotEqual(sampler.Rows(0), sampler.Rows(1));
        Assert.Equal(sampler.Rows(1), sampler.Rows(1));
    }

    [Fact]
    public void Without_replacement_no_row_comes_twice()
    {
        int[] rows = [.. Sampler.Weighted([.. Enumerable.Repeat(1.0, 50)], 30, replace: false, seed: 1).Rows(0)];
        Assert.Equal(30, rows.Distinct().Count());
        Assert.Throws<ArgumentException>(() => Sampler.Weighted([1, 2], 3, replace: false).Rows(0).ToList());
    }

    [Fact]
    public void Samples_of_a_data_set()
    {
        var squares = Dataset.Range(10).Map(n => n * n);
        Assert.Equal([81, 0, 81], squares.Sample(Sampler.From(3, _ => [9, 0, 9])));
        Assert.Equal(Enumerable.Range(0, 10), Sampler.Random(10, seed: 1).Rows(5).Order());
        Assert.Equal([0, 1, 2], Sampler.Sequential(3).Rows(7));
    }

    [Fact]
    public void A_sampler_of_ones_own()
    {
        Assert.Equal([6, 3, 0], Dataset.Range(7).Sample(new EveryThirdBackwards(7)));
    }

    [Fact]
    public void Subsets_and_random_splits()
    {
        var squares = Dataset.Range(10).Map(n => n * n);
        Assert.Equal([81, 0, 81], squares.Subset([9, 0, 9]));
        Assert.Equal(0, squares.Subset([9, 0])[-1]);
        Assert.Contains("no element 10 among 10", Assert.Throws<IndexException>(() => squares.Subset([10])).Message);
        var (first, second) = squares.RandomSplit(0.7, seed: 1);
        Assert.Equal((7, 3), (first.Length, second.Length));
        Assert.Equal(squares, first.Concatenate(second).Order());
        Assert.NotEqual(squares.Take(7), first);
        Assert.Equal(first, squares.RandomSplit(0.7, seed: 1).First);
        Assert.NotEqual(first, squares.RandomSplit(0.7, seed: 2).First);
        Assert.Throws<ArgumentOutOfRangeException>(() => squares.RandomSplit(double.NaN));
        Tensor rows = Tensor.Arange(12).Reshape([6, 2]);
        Assert.Equal([6f, 7, 2, 3], Dataset.FromTensors(rows).Subset([5, 3, 1]).Skip(1).Batch(2).First().ToArray<float>());
    }

    [Fact]
    public void Data_sets_below_one_another_stay_indexed()
    {
        IndexedDataset<Tensor> both = Dataset.FromTensors(Tensor.Arange(4)).Concatenate(Dataset.FromTensors(-Tensor.Arange(3)));
        Assert.Equal(7, both.Length);
        Assert.Equal(-2, both[^1].Item());
        Assert.Equal([3f, 0], both[3..5].ToArray<float>());
        Assert.Equal([-2f, 3, 0, 1], both.Subset([6, 3, 4, 1]).Batch(4).First().ToArray<float>());
        Assert.Equal(both.Select(x => x.Item()).Order(), both.Shuffle(seed: 1).Batch(3).SelectMany(batch => batch.ToArray<double>()).Order());
    }

    sealed class EveryThirdBackwards(int length) : Sampler
    {
        public override long? Count => (length + 2) / 3;

        public override IEnumerable<int> Rows(long epoch)
        {
            for (int row = (length - 1) / 3 * 3; row >= 0; row -= 3) yield return row;
        }
    }
}
