using Profundo.Studio;

namespace Profundo.Tests.Monitoring;

public class DecimatedSeriesTests
{
    [Fact]
    public void Keeps_everything_while_there_is_room()
    {
        var series = new DecimatedSeries();
        for (var step = 1; step <= 100; step++) series.Add(step, step * step);
        var (steps, values) = series.Points();
        Assert.Equal(Enumerable.Range(1, 100).Select(step => (double)step), steps);
        Assert.Equal(steps.Select(step => step * step), values);
    }

    [Theory]
    [InlineData(2_047)]
    [InlineData(2_048)]
    [InlineData(2_049)]
    [InlineData(1_000_003)]
    public void Covers_a_long_run_evenly_in_bounded_memory(int count)
    {
        var series = new DecimatedSeries();
        for (var step = 1; step <= count; step++) series.Add(step, -step);
        var (steps, values) = series.Points();
        Assert.InRange(steps.Length, 1_000, 2_049);
        Assert.Equal((1, count, -count), (steps[0], steps[^1], series.Last));
        Assert.Equal(steps.Select(step => -step), values);
        var gaps = steps.Zip(steps.Skip(1), (first, second) => second - first).SkipLast(1).Distinct().ToArray();
        Assert.Single(gaps);
    }

    [Fact]
    public void Shows_the_newest_point_even_if_it_is_not_a_number()
    {
        var series = new DecimatedSeries();
        Assert.True(double.IsNaN(series.Last));
        Assert.Empty(series.Points().Steps);
        series.Add(1, 2);
        series.Add(2, double.NaN);
        Assert.Equal([2, double.NaN], series.Points().Values);
    }
}
