using Profundo.Tests.Errors;

namespace Profundo.Plots.Tests.Data;

public class MistakeTests
{
    [Fact]
    public void Mistakes_are_explained()
    {
        var line = new Figure(new Axes(new Line([1, 2])));
        var texts = new ErrorTexts();
        texts.Add("A line with fewer heights than places", () => new Line([1, 2, 3], [1, 2]));
        texts.Add("Bars with fewer names than heights", () => new Bar(["a"], [1, 2]));
        texts.Add("As many edges as counts", () => new Histogram(edges: [1, 2], counts: [1, 2]));
        texts.Add("Edges that do not ascend", () => new Histogram(edges: [1, 1, 2], counts: [1, 2]));
        texts.Add("No bins", () => new Histogram([1, 2]) { Bins = 0 });
        texts.Add("Fewer segment labels than colours", () => new Ring(new Color(1, 2, 3)) { SegmentLabels = [] });
        texts.Add("A hole as large as the ring", () => new Ring(new Color(1, 2, 3)) { InnerRadius = 1 });
        texts.Add("An image with its channels first", () => new Image(Tensor.Zeros([3, 28, 28])));
        texts.Add("An image with an incomplete row", () => new Image(2, default, default, default));
        texts.Add("A heat map of a vector", () => new HeatMap(Tensor.Zeros([5])));
        texts.Add("A heat map with limits in the wrong order", () => new HeatMap(new double[1, 1]) { Limits = (1, 0) });
        texts.Add("A colour map of one colour", () => new ColorMap(new Color(1, 2, 3)));
        texts.Add("A colour that is a word", () => Color.Parse("red"));
        texts.Add("Too many plots for a grid", () => Figure.Grid(1, 1, new Axes(), new Axes()));
        texts.Add("A figure without height", () => (line with { Height = 0 }).ToSvg());
        texts.Add("Limits in the wrong order", () => new Figure(new Axes() { X = new() { Limits = (2, 1) } }).ToSvg());
        texts.Add("Limits that are not finite", () => new Figure(new Axes() { Y = new() { Limits = (0, double.NaN) } }).ToTerminal());
        texts.Add("Logarithmic limits from 0", () => new Figure(new Axes() { Y = new() { Scale = AxisScale.Logarithmic, Limits = (0, 1) } }).ToSvg());
        texts.Add("An empty palette", () => (line with { Theme = Theme.Light with { Palette = [] } }).ToSvg());
        texts.Add("A terminal of no size", () => line.ToTerminal(0, 0));
        texts.Verify("MistakeTests.txt");
    }
}
