using Profundo.Plots.Tests.Support;
using static Profundo.Plots.Tests.Support.DrawnSvg;

namespace Profundo.Plots.Tests.SvgDrawing;

public class LegendTests
{
    /// <summary>Where a label of the legend stands in the frame, both from 0 to 1.</summary>
    static (double X, double Y) Place(DrawnSvg svg, string label)
    {
        var text = svg.TextElement(label);
        return ((Number(text, "x") - Number(svg.Frame, "x")) / svg.Width, (Number(text, "y") - Number(svg.Frame, "y")) / svg.Height);
    }

    [Theory]
    [InlineData(true, true, LegendPlacement.UpperRight)] // falling steeply
    [InlineData(false, true, LegendPlacement.UpperLeft)] // rising steeply
    [InlineData(true, false, LegendPlacement.LowerLeft)]
    [InlineData(false, false, LegendPlacement.LowerRight)]
    public void The_legend_goes_where_no_data_is(bool falls, bool isLow, LegendPlacement expected)
    {
        Values y = [.. Enumerable.Range(0, 100).Select(i => falls ? 99 - i : i).Select(i => Math.Pow(i / 99.0, isLow ? 8 : 0.03))];
        var (x, height) = Place(new DrawnSvg(new(new Axes(new Line(y) { Label = "label" }))), "label");
        Assert.Equal((expected is LegendPlacement.UpperRight or LegendPlacement.LowerRight, expected is LegendPlacement.LowerLeft or LegendPlacement.LowerRight), (x > 0.5, height > 0.5));
    }

    [Fact]
    public void Data_everywhere_sends_the_legend_below()
    {
        Values y = [.. Enumerable.Range(0, 200).Select(i => i % 2 == 0 ? 0.0 : 1.0)];
        Assert.True(Place(new DrawnSvg(new(new Axes(new Line(y) { Label = "label" }))), "label").Y > 1);
    }

    [Theory]
    [InlineData(LegendPlacement.UpperLeft, false, false)]
    [InlineData(LegendPlacement.UpperRight, true, false)]
    [InlineData(LegendPlacement.LowerLeft, false, true)]
    [InlineData(LegendPlacement.LowerRight, true, true)]
    public void A_corner_can_be_chosen(LegendPlacement placement, bool isRight, bool isLow)
    {
        var (x, y) = Place(new DrawnSvg(new(new Axes(new Line([0, 1, 0, 1]) { Label = "label" }) { Legend = placement })), "label");
        Assert.Equal((isRight, isLow), (x > 0.5, y > 0.5));
        Assert.InRange(y, 0, 1);
    }

    [Fact]
    public void Without_labels_or_on_demand_there_is_none()
    {
        Assert.DoesNotContain("label", new DrawnSvg(new(new Axes(new Line([0, 1]) { Label = "label" }) { Legend = LegendPlacement.None })).Texts);
        Assert.Equal(new DrawnSvg(new(new Axes(new Line([0, 1])))).Texts, new DrawnSvg(new(new Axes(new Line([0, 1]) { Label = "" }))).Texts);
    }

    [Fact]
    public void Many_long_labels_are_shortened_and_stay_within_the_picture()
    {
        var figure = new Figure(new Axes([.. Enumerable.Range(0, 30).Select(i => new Line([0, i]) { Label = $"{i} {new string('x', 500)}" })]));
        var svg = new DrawnSvg(figure);
        var labels = svg.Elements("text").Where(text => text.Value.EndsWith('…')).ToList();
        Assert.Equal(30, labels.Count);
        Assert.All(labels, label => Assert.InRange(Number(label, "x"), 0, figure.Width));
    }
}
