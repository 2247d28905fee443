using System.Xml.Linq;
using Profundo.Plots.Tests.Support;
using static Profundo.Plots.Tests.Support.DrawnSvg;

namespace Profundo.Plots.Tests.SvgDrawing;

public class StructureTests
{
    static readonly Figure losses = new(new Axes(new Line([3, 2, 1]) { Label = "train" }, new Line([3, 2.5, 2]) { Label = "test" }) { X = new("epoch"), Y = new("loss"), Title = "MLP" }) { Title = "Losses" };

    [Theory]
    [InlineData("<script>alert(1)</script>")]
    [InlineData("\"><img src=x onerror=alert(1)>")]
    [InlineData("a & b ]]> <!-- ' \"")]
    [InlineData("\u0000\u0001\u001b[31m\ud800 \ufffe tab\tline\nbreak")]
    [InlineData("深度学习 → ∂L/∂w 🎉")]
    public void Hostile_texts_stay_texts(string text)
    {
        string[] names = [text];
        var svg = new DrawnSvg(new(
            new Axes(new Line([1, 2]) { Label = text }, new Annotation(text, 0.5, 1.5) { PointsAt = (0, 1) }) { Title = text, X = new(text), Y = new(text) },
            new Axes(new Bar(names, [1])) { Y = new() { Ticks = [new(0, text)] } },
            new Axes(new Ring(new Color(1, 2, 3)) { Label = text, SegmentLabels = names }))
        { Title = text, Description = text, Width = 3000, Theme = Theme.Light with { FontFamily = text } });
        string[] known = ["svg", "title", "desc", "text", "path", "rect", "g"];
        Assert.All(svg.Root.DescendantsAndSelf(), element => Assert.Contains(element.Name.LocalName, known));
        Assert.DoesNotContain(svg.Root.DescendantsAndSelf().Attributes(), attribute => attribute.Name.LocalName.StartsWith("on"));
        Assert.DoesNotContain(svg.Text, character => char.IsControl(character) && character != '\n');
    }

    [Fact]
    public void A_picture_says_what_it_is()
    {
        var svg = new DrawnSvg(losses);
        Assert.Equal(("img", "Losses"), (svg.Root.Attribute("role")!.Value, svg.Root.Attribute("aria-label")!.Value));
        Assert.Equal("Losses", svg.Root.Elements().First().Value);
        Assert.Equal("MLP; horizontal axis: epoch; vertical axis: loss; train: line, 3 points from 0 to 2, values between 1 and 3, last 1; test: line, 3 points from 0 to 2, values between 2 and 3, last 2.", svg.Elements("desc")[0].Value);
        Assert.Equal("own words", new DrawnSvg(losses with { Description = "own words" }).Elements("desc")[0].Value);
    }

    [Fact]
    public void Texts_are_all_there()
    {
        var texts = new DrawnSvg(losses).Texts;
        Assert.All(["Losses", "MLP", "epoch", "loss", "train", "test", "1.5"], text => Assert.Contains(text, texts));
    }

    [Fact]
    public void The_same_figure_gives_the_same_text_in_every_culture()
    {
        var expected = losses.ToSvg();
        var culture = System.Globalization.CultureInfo.CurrentCulture;
        try
        {
            System.Globalization.CultureInfo.CurrentCulture = new System.Globalization.CultureInfo("") { NumberFormat = { NumberDecimalSeparator = ",", NegativeSign = "minus", NumberGroupSeparator = "." } };
            Assert.Equal(expected, losses.ToSvg());
        }
        finally
        {
            System.Globalization.CultureInfo.CurrentCulture = culture;
        }
    }

    [Fact]
    public void Nothing_in_a_picture_for_pages_needs_a_style_sheet_or_an_identifier()
    {
        var svg = new DrawnSvg(losses with { Theme = Theme.Page });
        Assert.Empty(svg.Elements("style"));
        Assert.DoesNotContain(svg.Root.DescendantsAndSelf().Attributes(), attribute => attribute.Name.LocalName is "style" or "id" or "color");
        Assert.Contains("currentColor", svg.Text);
    }

    [Fact]
    public void Themes_colour_text_and_background()
    {
        var dark = new DrawnSvg(losses with { Theme = Theme.Dark });
        Assert.Equal("#e6e6e6", dark.Root.Attribute("color")!.Value);
        Assert.Equal("#16181c", dark.Elements("rect")[0].Attribute("fill")!.Value);
        var auto = new DrawnSvg(losses);
        Assert.Contains("prefers-color-scheme: dark", auto.Elements("style")[0].Value);
        Assert.Contains(auto.Root.Attribute("class")!.Value, auto.Elements("style")[0].Value);
    }

    [Fact]
    public void Colours_of_the_palettes_stand_out_from_their_backgrounds()
    {
        Assert.All(Theme.ColorBlindSafe.Take(4), color => Assert.True(Contrast(color, new(255, 255, 255)) >= 2.9, $"{color} on white"));
        Assert.All(Theme.ColorBlindSafeOnDark.Take(6), color => Assert.True(Contrast(color, Theme.Dark.Background!.Value) >= 4, $"{color} on dark"));

        // WCAG 2.1, relative luminance and contrast ratio
        static double Contrast(Color a, Color b)
        {
            var (x, y) = (Luminance(a), Luminance(b));
            return (Math.Max(x, y) + 0.05) / (Math.Min(x, y) + 0.05);
        }

        static double Luminance(Color color) => 0.2126 * Linear(color.Red) + 0.7152 * Linear(color.Green) + 0.0722 * Linear(color.Blue);

        static double Linear(byte value) => value / 255.0 <= 0.04045 ? value / 255.0 / 12.92 : Math.Pow((value / 255.0 + 0.055) / 1.055, 2.4);
    }

    [Fact]
    public void A_grid_aligns_its_frames()
    {
        Axes Plot(double factor) => new(new Line([0, factor])) { Y = new("a label") };
        var svg = new DrawnSvg(Figure.Grid(2, 2, Plot(1), Plot(1e5), Plot(1e-3), Plot(12)));
        double[] lefts = [.. svg.Frames.Select(frame => Number(frame, "x"))], tops = [.. svg.Frames.Select(frame => Number(frame, "y"))];
        Assert.Equal((lefts[0], lefts[1]), (lefts[2], lefts[3]));
        Assert.Equal((tops[0], tops[2]), (tops[1], tops[3]));
        Assert.True(lefts[1] > lefts[0] + 100 && tops[2] > tops[0] + 50);
    }

    [Fact]
    public void Given_ticks_replace_round_numbers()
    {
        var svg = new DrawnSvg(new(new Axes(new Line([0, 1])) { Y = new() { Ticks = [new(0, "cat"), new(1, "dog"), new(9, "far away")] } }));
        Assert.Contains("cat", svg.Texts);
        Assert.DoesNotContain("far away", svg.Texts);
        Assert.DoesNotContain("0.5", svg.Texts.Where(text => Number(svg.Elements("text").First(element => element.Value == text), "x") < Number(svg.Frame, "x")));
    }

    [Theory]
    [InlineData(20, 20)]
    [InlineData(60, 40)]
    [InlineData(5000, 30)]
    public void Figures_too_small_for_their_texts_are_still_drawn(int width, int height) => Assert.NotEmpty(new DrawnSvg(losses with { Width = width, Height = height }).Frames);

    /// <summary>Whatever the numbers, both renderers come to an end, with well-formed text and coordinates near the picture.</summary>
    [Fact]
    public void Random_extreme_data_is_drawn()
    {
        double[] extremes = [0, -0.0, 1, -1, 1e-320, -1e-320, double.Epsilon, 1e300, -1e300, double.MaxValue, double.MinValue, double.NaN, double.PositiveInfinity, double.NegativeInfinity, 1e16, 1e16 + 2, 0.1, 123456];
        var random = new Random(11);
        for (var trial = 0; trial < 400; trial++)
        {
            Values Data(int count) => [.. Enumerable.Range(0, count).Select(_ => extremes[random.Next(extremes.Length)])];
            var count = random.Next(5);
            Series[] kinds =
            [
                new Line(Data(count), Data(count)) { Label = "line" }, new Scatter(Data(count), Data(count)) { Style = new() { Marker = (Marker)random.Next(6) } }, new Bar(Data(count)) { Label = "bar" },
                new Histogram(Data(count)) { Label = "histogram" }, new Annotation("note", extremes[random.Next(extremes.Length)], 1) { PointsAt = (1, extremes[random.Next(extremes.Length)]) },
                new HeatMap(Tensor.FromArray(Data(4).ToArray()).Reshape(2, 2)),
            ];
            var series = kinds.Where(_ => random.Next(3) == 0).ToArray();
            var figure = new Figure(new Axes(series) { X = new("x") { Scale = (AxisScale)random.Next(2) }, Y = new("y") { Scale = (AxisScale)random.Next(2) } });
            var svg = new DrawnSvg(figure);
            foreach (var path in svg.Elements("path"))
                Assert.All(Course(path).SelectMany(part => part), corner => Assert.True(Math.Abs(corner.X) < 2000 && Math.Abs(corner.Y) < 2000, $"{corner} in trial {trial}"));
            Assert.DoesNotContain(svg.Root.DescendantsAndSelf().Attributes(), attribute => attribute.Value.Contains("NaN") || attribute.Value.Contains('∞'));
            Assert.Equal(12, figure.ToTerminal(60, 12, TerminalStyle.Color).Split('\n').Length);
        }
    }

    [Fact]
    public void An_arrow_leads_from_the_words_to_the_point()
    {
        var figure = new Figure(new Axes(new Line([0, 10], [0, 10]), new Annotation("here", 5, 2) { PointsAt = (5, 5) }) { X = new() { Limits = (0, 10) }, Y = new() { Limits = (0, 10) } });
        var svg = new DrawnSvg(figure);
        var arrow = Course(Paths(svg.Root).Last());
        var (x, y) = (Number(svg.Frame, "x") + svg.Width / 2, Number(svg.Frame, "y") + svg.Height / 2);
        Assert.Equal(x, arrow[0][1].X, 0.2);
        Assert.InRange(arrow[0][1].Y, y + 1, y + 6);
        Assert.True(arrow[0][0].Y > arrow[0][1].Y);
        Assert.Equal(3, arrow.Count); // shaft and both sides of the head
    }
}
