namespace Profundo.Tests;

public class SortTests
{
    [Fact]
    public void Orders_agree_with_NumPy_and_are_stable()
    {
        Tensor t = Golden.Input("t"), m = Golden.Input("m");
        foreach (var type in new[] { DType.Float64, DType.Float32, DType.Int32, DType.Int64, DType.UInt8 })
        {
            Golden.Check("argsort t", t.AsType(type).ArgSort());
            Golden.Check("argsort t 0", t.AsType(type).ArgSort(0));
            Golden.Check("argsort t descending", t.AsType(type).ArgSort(descending: true));
        }
        Golden.Check("sort n", Golden.Input("nn").Sort());
        Golden.Check("sort m", m.Sort());
        Golden.Check("sort m flat", m.Sort(null));
        Assert.Equal([0], Tensor.Zeros([0]).Sort().Shape);
    }

    [Theory]
    [InlineData(10), InlineData(48), InlineData(49), InlineData(1000), InlineData(70000)]
    public void Rows_of_every_length_are_sorted_stably(int count)
    {
        var random = new Random(count);
        var numbers = new double[count];
        for (var i = 0; i < count; i++) numbers[i] = random.Next(10) == 0 ? double.NaN : Math.Round((random.NextDouble() - 0.5) * count / 3) * 1e3;
        foreach (var type in new[] { DType.Float64, DType.Float32, DType.Int32, DType.Int64 })
        {
            var x = Tensor.FromArray(numbers).AsType(type);
            var values = x.ToArray<double>();
            var places = Enumerable.Range(0, count).ToArray();
            int[] rising = [.. places.OrderBy(i => double.IsNaN(values[i])).ThenBy(i => values[i]).ThenBy(i => i)];
            int[] falling = [.. places.OrderBy(i => double.IsNaN(values[i])).ThenByDescending(i => values[i]).ThenBy(i => i)];
            Assert.Equal(rising, x.ArgSort().ToArray<int>());
            Assert.Equal(falling, x.ArgSort(descending: true).ToArray<int>());
            var k = Math.Max(1, count / 20);
            Assert.Equal(falling[..k], x.TopK(k).Indices.ToArray<int>());
            Assert.Equal(rising[..(count / 2)], x.TopK(count / 2, largest: false).Indices.ToArray<int>());
        }
    }

    [Fact]
    public void The_greatest_elements_and_their_gradient_agree_with_PyTorch()
    {
        Golden.CheckWithGradient("topk m", x => x.TopK(3).Values, "m", Tensor.FromArray(new double[] { 3, 2, 1 }));
        Golden.Check("topk w indices", Golden.Input("w").TopK(4).Indices);
        Golden.Check("topk m least 0", Golden.Input("m").TopK(2, axis: 0, largest: false).Values);
        Assert.Equal([7, 0], Golden.Input("m").TopK(0).Values.Shape);
        Assert.Contains("38", Assert.Throws<ShapeException>(() => Golden.Input("m").TopK(38)).Message);
        FiniteDifferences.Check(x => x.Sort(0).Square(), Golden.Input("x"));
        FiniteDifferences.Check(x => x.Sort(1, descending: true).Square(), Golden.Input("x"));
    }

    [Fact]
    public void Signed_zeros_and_infinities_have_their_places()
    {
        var x = Tensor.FromArray(new[] { 0.0, double.NaN, -0.0, double.PositiveInfinity, -1, double.NegativeInfinity });
        Assert.Equal([5, 4, 0, 2, 3, 1], x.ArgSort().ToArray<int>());
        Assert.Equal([3, 0, 2, 4, 5, 1], x.AsType(DType.Float32).ArgSort(descending: true).ToArray<int>());
    }

    [Fact]
    public void Quantiles_agree_with_NumPy()
    {
        var x = Golden.Input("x");
        foreach (var q in new[] { 0, 0.25, 0.5, 0.9, 1 })
        {
            var key = FormattableString.Invariant($"quantile x {q}");
            Golden.Check(key, x.Quantile(q));
            Golden.Check(key + " 1", x.Quantile(q, 1));
        }
        Golden.Check("median n 1", Golden.Input("nn").Median(1));
        Golden.Check("median x 0", x.Median(0));
        Assert.Equal([2, 3, 1, 5], x.Quantile([0.1, 0.2], 1, keepDims: true).Shape);
        Assert.Throws<ArgumentOutOfRangeException>(() => x.Quantile(50));
        Assert.Throws<ShapeException>(() => Tensor.Zeros([0]).Median());
    }

    [Fact]
    public void Unique_elements_agree_with_NumPy()
    {
        var unique = Golden.Input("t").UniqueAll();
        Golden.Check("unique t values", unique.Values);
        Golden.Check("unique t indices", unique.Indices);
        Golden.Check("unique t inverse", unique.Inverse);
        Golden.Check("unique t counts", unique.Counts);
        Golden.Check("unique n", Golden.Input("nn").Unique());
        Assert.Equal([1, 2], Tensor.FromArray(new[] { 2, 1, 2 }).Unique().ToArray<int>());
        Assert.Equal([0], Tensor.Zeros([0]).Unique().Shape);
    }

    [Fact]
    public void Searches_and_counts_agree_with_NumPy()
    {
        Tensor ascending = Golden.Input("ascending"), t = Golden.Input("t");
        var positions = Tensor.Concatenate(Golden.Input("positions").Flatten(), ascending[3..4]);
        Golden.Check("searchsorted", ascending.SearchSorted(positions));
        Golden.Check("searchsorted right", ascending.SearchSorted(positions, right: true));
        Golden.Check("bincount", t.BinCount(minLength: 6));
        var weights = Golden.Input("dm").Flatten()[..24].Copy().AttachGrad();
        var sums = Autograd.Record(() => t.Flatten().BinCount(weights));
        Golden.Check("bincount weights", sums);
        sums.Backward(Tensor.FromArray(new double[] { 1, 2, 3, 4 }));
        Assert.Equal(t.Flatten().ToArray<double>().Select(value => value + 1), weights.Grad.ToArray<double>());
        Assert.Contains("-1", Assert.Throws<IndexException>(() => Tensor.FromArray(new[] { 0, -1 }).BinCount()).Message);
    }

    [Fact]
    public void Histograms_agree_with_NumPy()
    {
        Tensor x = Golden.Input("x"), weights = Golden.Input("weights");
        void Check(string name, (Tensor Counts, Tensor Edges) histogram)
        {
            Golden.Check($"histogram {name}", histogram.Counts);
            Golden.Check($"histogram {name} edges", histogram.Edges);
        }
        Check("default", x.Histogram());
        Check("range", x.Histogram(4, (-1, 1)));
        Check("density", x.Histogram(5, density: true));
        Check("weights", x.Histogram(3, weights: weights));
        Check("edges", x.Histogram(Tensor.FromArray(new[] { -2, -0.5, 0, 3 })));
        Golden.Check("histogram ties", Golden.Input("t").Histogram(3).Counts);
        Assert.Equal(10, Tensor.Full([10], 4).Histogram().Counts.Sum().Item());
        Assert.Throws<ArgumentException>(() => x.Histogram(3, (1, -1)));
    }
}
