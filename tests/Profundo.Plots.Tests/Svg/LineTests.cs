using Profundo.Plots.Tests.Support;
using static Profundo.Plots.Tests.Support.DrawnSvg;

namespace Profundo.Plots.Tests.SvgDrawing;

public class LineTests
{
    static Figure Figure(Line line, AxisScale scale = AxisScale.Linear, (double, double)? x = null, (double, double)? y = null) =>
        new(new Axes(line) { X = new() { Limits = x }, Y = new() { Limits = y, Scale = scale } });

    [Fact]
    public void Points_lie_where_their_numbers_say()
    {
        var svg = new DrawnSvg(Figure(new Line([0, 1, 3, 4], [10, 20, 0, 5]), x: (0, 4), y: (0, 20)));
        var course = Assert.Single(Course(Assert.Single(Paths(svg.Frame))));
        (double X, double Y)[] expected = [(0, 0.5), (0.25, 0), (0.75, 1), (1, 0.75)];
        for (var i = 0; i < expected.Length; i++)
        {
            Assert.Equal(expected[i].X * svg.Width, course[i].X, 0.051 + 0.06);
            Assert.Equal(expected[i].Y * svg.Height, course[i].Y, 0.051 + 0.06);
        }
    }

    [Fact]
    public void A_logarithmic_axis_places_decades_evenly()
    {
        var svg = new DrawnSvg(Figure(new Line([1, 10, 100]), AxisScale.Logarithmic, y: (1, 100)));
        double[] heights = [.. Course(Paths(svg.Frame)[0])[0].Select(point => point.Y)];
        Assert.Equal(heights[0] - heights[1], heights[1] - heights[2], 0.2);
        Assert.Equal(svg.Height, heights[0], 0.1);
        Assert.Equal(0, heights[2], 0.1);
    }

    [Theory]
    [InlineData(double.NaN)]
    [InlineData(double.PositiveInfinity)]
    [InlineData(double.NegativeInfinity)]
    public void What_is_not_finite_breaks_the_line(double gap)
    {
        var svg = new DrawnSvg(Figure(new Line([1, 2, gap, 4, 5, 6, gap])));
        Assert.Equal([2, 3], Course(Paths(svg.Frame)[0]).Select(part => part.Count));
    }

    [Fact]
    public void What_is_not_above_0_breaks_the_line_on_a_logarithmic_axis()
    {
        var svg = new DrawnSvg(Figure(new Line([1, 2, 0, 4, 5, -6, 7, 8]), AxisScale.Logarithmic));
        Assert.Equal([2, 2, 2], Course(Paths(svg.Frame)[0]).Select(part => part.Count));
    }

    [Fact]
    public void A_point_without_neighbours_is_a_dot()
    {
        Assert.EndsWith("h0", Paths(new DrawnSvg(Figure(new Line([7.0]))).Frame)[0].Attribute("d")!.Value);
        Assert.Equal(3, Paths(new DrawnSvg(Figure(new Line([double.NaN, 1, double.NaN, 2, double.NaN, 3]))).Frame)[0].Attribute("d")!.Value.Split("h0").Length - 1);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(3)]
    public void A_line_without_finite_points_draws_nothing(int count)
    {
        var svg = new DrawnSvg(Figure(new Line([.. Enumerable.Repeat(double.NaN, count)])));
        Assert.Empty(Paths(svg.Frame));
        Assert.NotEmpty(svg.Texts);
    }

    [Fact]
    public void Constant_data_is_a_level_line_in_the_middle()
    {
        var svg = new DrawnSvg(Figure(new Line([3, 3, 3])));
        Assert.All(Course(Paths(svg.Frame)[0])[0], point => Assert.Equal(svg.Height / 2, point.Y, 0.1));
    }

    [Fact]
    public void Coordinates_stay_near_the_frame_however_far_away_the_data_is()
    {
        var svg = new DrawnSvg(Figure(new Line([0, 1, 2, 3, 4], [0, 1e300, -1e300, 0.5, double.MaxValue]), y: (0, 1)));
        foreach (var part in Course(Paths(svg.Frame)[0]))
            Assert.All(part, point => Assert.True(point.X >= -10 && point.X <= svg.Width + 10 && point.Y >= -10 && point.Y <= svg.Height + 10, $"{point}"));
    }

    [Fact]
    public void Huge_ranges_are_drawn_from_edge_to_edge()
    {
        var svg = new DrawnSvg(Figure(new Line([-1e308, 1e308])));
        var course = Course(Paths(svg.Frame)[0])[0];
        Assert.InRange(course[0].Y, 0.9 * svg.Height, svg.Height);
        Assert.InRange(course[1].Y, 0, 0.1 * svg.Height);
    }

    /// <summary>Each column of pixels shows the same extremes as the million points, in a text of bounded length.</summary>
    [Fact]
    public void A_million_points_are_drawn_by_column_without_losing_extremes()
    {
        var random = new Random(3);
        var y = new double[1_000_000];
        for (var i = 0; i < y.Length; i++) y[i] = Math.Sin(i / 1e5) + 0.1 * random.NextDouble();
        y[123_456] = 5;
        y[654_321] = -5;
        var svg = new DrawnSvg(Figure(new Line(y), x: (0, y.Length - 1), y: (-6, 6)));
        Assert.True(svg.Text.Length < 40_000, $"{svg.Text.Length} characters");

        var course = Assert.Single(Course(Paths(svg.Frame)[0]));
        var columns = (int)Math.Ceiling(svg.Width);
        var expected = Extremes(y.Select((value, i) => (X: i / (y.Length - 1.0) * svg.Width, Y: (6 - value) / 12 * svg.Height)), columns);
        for (var column = 2; column < columns - 2; column++)
        {
            // Coordinates are rounded to tenths and may come to lie in the neighbouring column.
            var near = course.Where(point => Math.Abs(point.X - column - 0.5) <= 0.61).ToList();
            Assert.True(near.Min(point => point.Y) <= expected[column].Least + 0.2 && near.Max(point => point.Y) >= expected[column].Greatest - 0.2, $"column {column}");
        }
        Assert.Equal((6 - 5) / 12.0 * svg.Height, course.Min(point => point.Y), 0.2);
        Assert.Equal((6 + 5) / 12.0 * svg.Height, course.Max(point => point.Y), 0.2);

        static (double Least, double Greatest)[] Extremes(IEnumerable<(double X, double Y)> points, int columns)
        {
            var extremes = Enumerable.Repeat((Least: double.MaxValue, Greatest: double.MinValue), columns + 1).ToArray();
            foreach (var (x, y) in points) extremes[(int)x] = (Math.Min(extremes[(int)x].Least, y), Math.Max(extremes[(int)x].Greatest, y));
            return extremes;
        }
    }

    [Fact]
    public void Many_points_keep_their_gaps()
    {
        double[] y = [.. Enumerable.Range(0, 30_000).Select(i => i is >= 10_000 and < 20_000 ? double.NaN : Math.Sin(i / 1000.0))];
        Assert.Equal(2, Course(Paths(new DrawnSvg(Figure(new Line(y))).Frame)[0]).Count);
    }

    [Fact]
    public void Style_says_colour_width_dashes_and_markers()
    {
        var line = new Line([1, 2]) { Style = new() { Color = new(1, 2, 3), Width = 3, Dash = Dash.Dashed, Marker = Marker.Disc, MarkerSize = 9, Opacity = 0.5 } };
        var paths = Paths(new DrawnSvg(Figure(line)).Frame);
        Assert.Equal(("#010203", "3", "9 9", "0.5"), (paths[0].Attribute("stroke")!.Value, paths[0].Attribute("stroke-width")!.Value, paths[0].Attribute("stroke-dasharray")!.Value, paths[0].Attribute("opacity")!.Value));
        Assert.Equal(("9", "round"), (paths[1].Attribute("stroke-width")!.Value, paths[1].Attribute("stroke-linecap")!.Value));
    }

    [Fact]
    public void No_two_lines_look_alike_even_beyond_the_palette()
    {
        var svg = new DrawnSvg(new(new Axes([.. Enumerable.Range(0, 24).Select(i => new Line([0, i]))])));
        var looks = Paths(svg.Frame).Select(path => (path.Attribute("stroke")!.Value, path.Attribute("stroke-dasharray")?.Value)).ToList();
        Assert.Equal(24, looks.Distinct().Count());
    }

    [Fact]
    public void Axes_can_be_turned_round()
    {
        var svg = new DrawnSvg(new(new Axes(new Line([0, 1], [0, 1])) { X = new() { IsInverted = true }, Y = new() { IsInverted = true, Limits = (0, 1) } }));
        var course = Course(Paths(svg.Frame)[0])[0];
        Assert.Equal((svg.Width, 0.0), course[0]);
        Assert.Equal((0.0, svg.Height), course[1]);
    }
}
