using Profundo.Plots.Tests.Support;
using static Profundo.Plots.Tests.Support.DrawnSvg;

namespace Profundo.Plots.Tests.SvgDrawing;

public class BarTests
{
    static (double Left, double Right, double Top, double Bottom)[] Bars(DrawnSvg svg, int series) =>
        [.. Course(Paths(svg.Frame)[series]).Select(part => (part.Min(p => p.X), part.Max(p => p.X), part.Min(p => p.Y), part.Max(p => p.Y)))];

    [Fact]
    public void Bars_reach_from_0_to_their_heights()
    {
        var svg = new DrawnSvg(new(new Axes(new Bar(["a", "b"], [2, -1])) { Y = new() { Limits = (-1, 2) } }));
        var bars = Bars(svg, 0);
        Assert.Equal(0, bars[0].Top, 0.1);
        Assert.Equal(svg.Height * 2 / 3, bars[0].Bottom, 0.1);
        Assert.Equal(svg.Height * 2 / 3, bars[1].Top, 0.1);
        Assert.Equal(svg.Height, bars[1].Bottom, 0.1);
        Assert.Contains("a", svg.Texts);
        Assert.Equal(Number(svg.Frame, "x") + svg.Width / 4, Number(svg.TextElement("a"), "x"), 0.2);
    }

    [Fact]
    public void Several_series_stand_side_by_side()
    {
        var svg = new DrawnSvg(new(new Axes(new Bar([1, 2]), new Bar([2, 1]), new Bar([3, 3]))));
        var all = Enumerable.Range(0, 3).SelectMany(series => Bars(svg, series)).OrderBy(bar => bar.Left).ToList();
        Assert.Equal(6, all.Count);
        for (var i = 1; i < all.Count; i++) Assert.True(all[i - 1].Right <= all[i].Left + 0.01);
    }

    [Fact]
    public void Heights_that_are_not_finite_are_left_out() => Assert.Single(Bars(new DrawnSvg(new(new Axes(new Bar([double.NaN, 1, double.PositiveInfinity])))), 0));

    [Fact]
    public void Numbered_bars_have_whole_numbers_below_them() =>
        Assert.DoesNotContain(new DrawnSvg(new(new Axes(new Bar([5, 5])))).Texts, text => text is "0.5" or "-0.5");

    [Fact]
    public void Names_that_do_not_fit_beside_each_other_are_slanted()
    {
        string[] names = [.. Enumerable.Range(0, 12).Select(i => $"a long category name {i}")];
        var slanted = new DrawnSvg(new(new Axes(new Bar(names, [.. names.Select(name => 1.0)])))).Elements("text").Where(text => text.Attribute("transform")?.Value.StartsWith("rotate(-35") == true);
        Assert.Equal(12, slanted.Count());
    }
}
