using System.Text.RegularExpressions;
using Profundo.Plots.Tests.Support;

namespace Profundo.Plots.Tests;

/// <summary>Whole drawings of small figures without chance in them.</summary>
public partial class SnapshotTests
{
    public static TheoryData<string> Names => [.. figures.Keys];

    static readonly Dictionary<string, Figure> figures = new()
    {
        ["lines"] = new(new Axes(
            new Line([.. Enumerable.Range(0, 30).Select(i => Math.Exp(-i / 6.0) + 0.05)]) { Label = "train" },
            new Line([.. Enumerable.Range(0, 30).Select(i => Math.Exp(-i / 8.0) + 0.1)]) { Label = "test", Style = new() { Dash = Dash.Dashed, Marker = Marker.Disc } })
        { X = new("epoch"), Y = new("loss") { Scale = AxisScale.Logarithmic } }) { Title = "Training" },
        ["bars"] = new(new Axes(new Bar(["cat", "dog", "bird"], [0.7, 0.25, 0.05]) { Label = "before" }, new Bar([0.2, 0.5, 0.3]) { Label = "after" }) { Y = new("probability") }),
        ["histogram"] = new(new Axes(new Histogram([.. Enumerable.Range(0, 400).Select(i => Math.Tan((i - 199.5) / 290))])) { X = new("weight"), Y = new("count") }),
        ["rings"] = Figure.Grid(1, 2,
            new Axes(new Ring(Rainbow(8, 0)) { Label = "original" }),
            new Axes(new Ring(Rainbow(8, 0.5)) { Label = "complement", SegmentLabels = [.. Rainbow(8, 0.5).Select(color => $"{color.Red} {color.Green} {color.Blue}")] })) with { Title = "Colours" },
        ["pixels"] = Figure.Grid(1, 2,
            new Axes(new Image(4, Rainbow(16, 0))) { Title = "image" },
            new Axes(new HeatMap(new double[,] { { 0, 1, 2 }, { 3, 4, 5 } })) { Title = "heat map", X = new("key"), Y = new("query") }),
        ["notes"] = new(new Axes(
            new Line([.. Enumerable.Range(0, 61).Select(i => i / 20.0 - 1)], [.. Enumerable.Range(0, 61).Select(i => i / 20.0 - 1).Select(x => x * Math.Cos(Math.PI * x))]),
            new Annotation("local\nminimum", -0.3, 0.5) { PointsAt = (-0.27, -0.18) }) { X = new("x"), Y = new("risk") }),
        ["empty"] = Figure.Grid(2, 2, new Axes(), new Axes(new Line([])) { Title = "no points" }, new Axes(new Line([3.0])) { Title = "one point" }),
    };

    [Theory]
    [MemberData(nameof(Names))]
    public void Svg_drawings_are_as_they_were_looked_at(string name) =>
        Snapshot.Verify(name + ".svg", PngData().Replace(figures[name].ToSvg(), "base64,…"));

    [Theory]
    [MemberData(nameof(Names))]
    public void Terminal_drawings_are_as_they_were_looked_at(string name) => Snapshot.Verify(
        name + ".txt",
        string.Join("\n\n", Enum.GetValues<TerminalStyle>().Select(style => $"{style}:\n" + figures[name].ToTerminal(72, 14, style).Replace('\e', '␛'))) + "\n");

    /// <summary>Each version of the compressor may pack pixels in its own way; <see cref="SvgDrawing.PixelTests"/> unpacks them.</summary>
    [GeneratedRegex("base64,[^\"]*")]
    private static partial Regex PngData();

    static Color[] Rainbow(int count, double shift) => [.. Enumerable.Range(0, count).Select(i => Hue(((double)i / count + shift) % 1))];

    static Color Hue(double turn)
    {
        return Color.FromShares(Share(5), Share(3), Share(1));

        double Share(double offset)
        {
            var place = (offset + 6 * turn) % 6;
            return 0.95 - 0.75 * Math.Clamp(Math.Min(place, 4 - place), 0, 1);
        }
    }
}
