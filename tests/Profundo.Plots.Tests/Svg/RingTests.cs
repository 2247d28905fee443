using Profundo.Plots.Tests.Support;
using static Profundo.Plots.Tests.Support.DrawnSvg;

namespace Profundo.Plots.Tests.SvgDrawing;

public class RingTests
{
    static readonly Color red = new(255, 0, 0), green = new(0, 255, 0), blue = new(0, 0, 255);

    [Fact]
    public void Segments_run_clockwise_from_the_top()
    {
        var svg = new DrawnSvg(Plot.Ring(red, green, blue, red));
        var paths = Paths(svg.Frame);
        Assert.Equal(["#ff0000", "#00ff00", "#0000ff", "#ff0000"], paths.Select(path => path.Attribute("fill")!.Value));
        var (centreX, centreY) = (svg.Width / 2, svg.Height / 2);
        for (var i = 0; i < 4; i++)
        {
            var corners = Course(paths[i])[0];
            var (x, y) = (corners.Average(corner => corner.X) - centreX, corners.Average(corner => corner.Y) - centreY);
            Assert.Equal((i is 0 or 1, i is 1 or 2), (x > 0, y > 0)); // right upper, right lower, left lower, left upper quarter
        }
        var radii = Course(paths[0])[0].Select(corner => Math.Sqrt(Math.Pow(corner.X - centreX, 2) + Math.Pow(corner.Y - centreY, 2))).ToList();
        Assert.Equal(0.6, radii.Min() / radii.Max(), 0.01);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(360)]
    public void Any_number_of_colours_makes_a_ring(int count) =>
        Assert.Equal(count, Paths(new DrawnSvg(Plot.Ring([.. Enumerable.Repeat(red, count)])).Frame).Length);

    [Fact]
    public void A_ring_of_one_colour_has_a_hole()
    {
        var parts = Course(Paths(new DrawnSvg(Plot.Ring(red)).Frame)[0]);
        Assert.Equal(2, parts.Count);
    }

    [Fact]
    public void Label_and_segment_labels_are_drawn_within_the_picture()
    {
        var svg = new DrawnSvg(new(new Axes(new Ring(red, green) { Label = "prediction", SegmentLabels = ["255 0 0", "0 255 0"] })));
        Assert.Equal(["255 0 0", "0 255 0", "prediction"], svg.Texts);
        Assert.Equal(["255 0 0", "0 255 0"], Paths(svg.Frame).Select(path => path.Value)); // what a mouse over the segment shows
    }

    [Fact]
    public void Rings_can_lie_inside_each_other()
    {
        var svg = new DrawnSvg(new(new Axes(new Ring(red, green) { OuterRadius = 0.5 }, new Ring(red, green))));
        var radii = Paths(svg.Frame).Select(path => Course(path)[0].Max(corner => Math.Abs(corner.Y - svg.Height / 2))).ToArray();
        Assert.Equal(0.5, radii[0] / radii[2], 0.01);
        Assert.Throws<ArgumentOutOfRangeException>(() => new Ring(red) { OuterRadius = 0 });
    }

    [Fact]
    public void Rings_have_no_axes() => Assert.Empty(new DrawnSvg(Plot.Ring(red)).Texts);
}
