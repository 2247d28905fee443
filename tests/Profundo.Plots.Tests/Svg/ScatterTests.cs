using Profundo.Plots.Tests.Support;
using static Profundo.Plots.Tests.Support.DrawnSvg;

namespace Profundo.Plots.Tests.SvgDrawing;

public class ScatterTests
{
    [Fact]
    public void Each_finite_point_has_a_marker()
    {
        var figure = new Figure(new Axes(new Scatter([0, 1, 2, double.NaN, 4], [0, 1, double.NaN, 3, 4])) { X = new() { Limits = (0, 4) }, Y = new() { Limits = (0, 4) } });
        var svg = new DrawnSvg(figure);
        var course = Course(Assert.Single(Paths(svg.Frame)));
        Assert.Equal(3, course.Count);
        Assert.Equal(svg.Width / 4, course[1][0].X, 0.11);
        Assert.Equal(svg.Height * 3 / 4, course[1][0].Y, 0.11);
    }

    [Theory]
    [InlineData(Marker.Disc, 1)]
    [InlineData(Marker.Square, 1)]
    [InlineData(Marker.Triangle, 3)]
    [InlineData(Marker.Diamond, 4)]
    public void Markers_have_their_corners(Marker marker, int corners)
    {
        var svg = new DrawnSvg(new(new Axes(new Scatter([1], [1]) { Style = new() { Marker = marker } })));
        Assert.Equal(corners, Course(Paths(svg.Frame)[0])[0].Count);
    }

    [Fact]
    public void A_million_markers_do_not_make_a_million_signs()
    {
        var random = new Random(1);
        double[] x = [.. Enumerable.Range(0, 1_000_000).Select(_ => random.NextDouble())], y = [.. x.Select(_ => random.NextDouble())];
        Assert.True(Plot.Scatter(x, y).ToSvg().Length < 1_000_000);
    }
}
