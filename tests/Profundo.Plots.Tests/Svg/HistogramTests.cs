using Profundo.Plots.Tests.Support;
using static Profundo.Plots.Tests.Support.DrawnSvg;

namespace Profundo.Plots.Tests.SvgDrawing;

public class HistogramTests
{
    static HistogramBins Bins(params Histogram[] histograms) => ((Histogram)HistogramBins.Settle(histograms)[0]).Counted!;

    [Fact]
    public void Values_are_counted_as_numpy_does()
    {
        // numpy.histogram([0, 0.5, 1, 1.5, 2, 2.5, 3, 4], bins=4): counts 2 2 2 2, edges 0 1 2 3 4
        var bins = Bins(new Histogram([0, 0.5, 1, 1.5, 2, 2.5, 3, 4]) { Bins = 4 });
        Assert.Equal([0, 1, 2, 3, 4], bins.Edges);
        Assert.Equal([2, 2, 2, 2], bins.Counts);
    }

    [Fact]
    public void Random_values_are_counted_by_their_edges()
    {
        var random = new Random(2);
        double[] values = [.. Enumerable.Range(0, 20_000).Select(_ => Math.Round(random.NextDouble() * 3 - 1, 2))]; // many lie exactly on an edge
        foreach (var count in (int[])[1, 3, 7, 30, 100])
        {
            var (edges, counts) = Bins(new Histogram(values) { Bins = count });
            for (var i = 0; i < count; i++)
                Assert.Equal(values.Count(value => value >= edges[i] && (value < edges[i + 1] || i == count - 1 && value <= edges[i + 1])), counts[i]);
        }
    }

    [Fact]
    public void What_is_not_finite_is_left_out() => Assert.Equal(2, Bins(new Histogram([1, double.NaN, 2, double.PositiveInfinity, double.NegativeInfinity])).Counts.Sum());

    [Fact]
    public void A_density_has_the_area_1()
    {
        var (edges, counts) = Bins(new Histogram([1, 2, 2, 3, 7]) { Bins = 5, IsDensity = true });
        Assert.Equal(1, counts.Select((count, i) => count * (edges[i + 1] - edges[i])).Sum(), 12);
    }

    [Fact]
    public void Histograms_of_one_plot_share_their_bins()
    {
        var settled = HistogramBins.Settle([new Histogram([0, 1, 2]) { Bins = 6 }, new Histogram([10, 12])]).Cast<Histogram>().ToList();
        Assert.Equal(settled[0].Counted!.Edges, settled[1].Counted!.Edges);
        Assert.Equal((0, 12, 6), (settled[0].Counted!.Edges[0], settled[0].Counted!.Edges[^1], settled[0].Counted!.Counts.Count));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(1000)]
    public void Equal_values_fill_one_bin(int count)
    {
        var bins = Bins(new Histogram([.. Enumerable.Repeat(2.5, count)]));
        Assert.Equal(count, bins.Counts.Sum());
        Assert.True(bins.Counts.Count(c => c > 0) <= 1);
    }

    [Fact]
    public void Normal_numbers_get_a_sensible_number_of_bins()
    {
        RandomGenerator.Default.Seed(1);
        Assert.InRange(Bins(new Histogram(Tensor.RandomNormal([1000]))).Counts.Count, 15, 60);
    }

    [Fact]
    public void Given_counts_are_drawn_as_they_are()
    {
        var svg = new DrawnSvg(new(new Axes(new Histogram(edges: [0, 1, 4], counts: [3, 6])) { X = new() { Limits = (0, 4) }, Y = new() { Limits = (0, 6) } }));
        var bars = Course(Paths(svg.Frame)[0]);
        Assert.Equal(svg.Height / 2, bars[0].Min(point => point.Y), 0.1);
        Assert.Equal(svg.Width / 4, bars[0].Max(point => point.X), 0.6);
        Assert.Equal(0, bars[1].Min(point => point.Y), 0.1);
    }

    [Fact]
    public void The_widest_range_of_values_can_be_counted() => Assert.Equal(3, Bins(new Histogram([-double.MaxValue, 0, double.MaxValue])).Counts.Sum());
}
