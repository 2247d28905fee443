namespace Profundo.Plots.Tests.Terminal;

public class TerminalTests
{
    static readonly Figure line = new(new Axes(new Line([0, 1, 4, 9, 16]) { Label = "x²" }) { X = new("x"), Y = new("y"), Title = "Squares" });

    [Theory]
    [InlineData(TerminalStyle.Color)]
    [InlineData(TerminalStyle.Plain)]
    [InlineData(TerminalStyle.Ascii)]
    public void Drawings_keep_to_their_size(TerminalStyle style)
    {
        foreach (var (width, height) in ((int, int)[])[(10, 4), (40, 10), (200, 60)])
        {
            var lines = WithoutColors(line.ToTerminal(width, height, style)).Split('\n');
            Assert.Equal(height, lines.Length);
            Assert.All(lines, text => Assert.True(text.Length <= width));
        }
    }

    [Fact]
    public void Without_colours_there_are_no_escape_sequences_and_in_ascii_nothing_else()
    {
        Assert.DoesNotContain('\e', line.ToTerminal(60, 15, TerminalStyle.Plain));
        Assert.Contains('\e', line.ToTerminal(60, 15, TerminalStyle.Color));
        Assert.All(line.ToTerminal(60, 15, TerminalStyle.Ascii), sign => Assert.True(sign is '\n' or >= ' ' and <= '~'));
    }

    [Theory]
    [InlineData("\e]0;owned\a\e[2J")]
    [InlineData("line\nbreak\rreturn\ttab\u0085\u2028")]
    [InlineData("\u202eright to left\u2066")]
    public void Labels_cannot_steer_the_terminal(string text)
    {
        var figure = new Figure(
            new Axes(new Line([1, 2]) { Label = text }, new Annotation(text, 0.5, 1.5)) { Title = text, X = new(text), Y = new(text) { Ticks = [new(1, text)] } },
            new Axes(new Ring(new Color(1, 2, 3)) { Label = text })) { Title = text };
        foreach (var style in Enum.GetValues<TerminalStyle>())
        {
            var drawing = WithoutColors(figure.ToTerminal(80, 20, style));
            Assert.DoesNotContain(drawing, sign => char.IsControl(sign) && sign != '\n' || sign is '\u202e' or '\u2066' or '\u2028');
            Assert.Equal(20, drawing.Split('\n').Length);
        }
    }

    [Theory]
    [InlineData("10⁻⁵", "10^-5")]
    [InlineData("10¹²", "10^12")]
    [InlineData("x² + y²", "x^2 + y^2")]
    [InlineData("naïve …", "na?ve ...")]
    public void Ascii_has_substitutes(string text, string expected) => Assert.Equal(expected, Plots.Terminal.TerminalText.Showable(text, TerminalStyle.Ascii));

    [Fact]
    public void Wide_signs_take_two_cells()
    {
        var lines = new Figure(new Axes() { Title = "深度学习" }).ToTerminal(40, 6, TerminalStyle.Plain).Split('\n');
        Assert.Equal(new string(' ', 16) + "深度学习", lines[0]);
    }

    [Fact]
    public void A_rising_line_runs_from_the_lower_left_to_the_upper_right()
    {
        var lines = new Figure(new Axes(new Line([0, 1]))).ToTerminal(40, 12, TerminalStyle.Ascii).Split('\n');
        var columns = lines[..10].Select(text => text.IndexOf('#')).ToArray();
        Assert.All(columns, column => Assert.True(column > 0));
        for (var i = 1; i < columns.Length; i++) Assert.True(columns[i] < columns[i - 1]);
    }

    [Fact]
    public void Ring_segments_have_their_colours_clockwise()
    {
        var drawing = Plot.Ring(new Color(255, 0, 0), new Color(0, 0, 255)).ToTerminal(20, 10, TerminalStyle.Color);
        var middle = drawing.Split('\n')[5];
        Assert.True(middle.IndexOf("38;2;0;0;255") < middle.IndexOf("38;2;255;0;0")); // the second half lies left
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(100_000)]
    public void Any_number_of_points_is_drawn(int count)
    {
        Values y = [.. Enumerable.Range(0, count).Select(i => i % 7 == 3 ? double.NaN : i % 11 == 5 ? 1e300 : Math.Sin(i))];
        Assert.NotEmpty(new Figure(new Axes(new Line(y), new Scatter(y, y)) { Y = new() { Limits = (-1, 1) } }).ToTerminal(50, 12, TerminalStyle.Color));
    }

    internal static string WithoutColors(string text) => System.Text.RegularExpressions.Regex.Replace(text, "\e\\[[0-9;]*m", "");
}
