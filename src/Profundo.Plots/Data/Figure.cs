namespace Profundo.Plots;

/// <summary>
/// A picture as data: plots in a grid. It never changes, so it can be drawn by several threads, and again in other ways with <c>with</c>.
/// </summary>
/// <example><code>
/// var figure = new Figure(new Axes(new Line(losses)) { X = new("step"), Y = new("loss") }) { Title = "Training" };
/// figure.SaveSvg("training.svg");
/// Console.WriteLine(figure.ToTerminal());
/// </code></example>
public sealed record Figure
{
    /// <summary>A figure with plots side by side.</summary>
    /// <param name="plots">The plots, from left to right.</param>
    public Figure(params ReadOnlySpan<Axes> plots) : this(1, Math.Max(plots.Length, 1), plots) { }

    Figure(int rows, int columns, ReadOnlySpan<Axes> plots)
    {
        Rows = rows;
        Columns = columns;
        Plots = plots.ToArray();
        (Width, Height) = (Math.Max(560, 280 * columns), Math.Max(350, 220 * rows));
    }

    /// <summary>A figure with plots in rows.</summary>
    /// <param name="rows">How many plots stand below each other.</param>
    /// <param name="columns">How many plots stand side by side.</param>
    /// <param name="plots">The plots, row after row. Places at the end may stay empty.</param>
    /// <exception cref="ArgumentException">There are more plots than places.</exception>
    public static Figure Grid(int rows, int columns, params ReadOnlySpan<Axes> plots)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(rows, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(columns, 1);
        if (plots.Length > (long)rows * columns)
            throw new ArgumentException($"A grid of {rows} × {columns} has {(long)rows * columns} places, but {plots.Length} plots were given. Ask for more rows or columns.", nameof(plots));
        return new(rows, columns, plots);
    }

    /// <summary>How many plots stand below each other.</summary>
    public int Rows { get; }

    /// <summary>How many plots stand side by side.</summary>
    public int Columns { get; }

    /// <summary>The plots, row after row.</summary>
    public IReadOnlyList<Axes> Plots { get; }

    /// <summary>What is written above all plots.</summary>
    public string? Title { get; init; }

    /// <summary>What the picture shows, in words, for readers who do not see it. Default: made from titles, labels and data.</summary>
    public string? Description { get; init; }

    /// <summary>The width in pixels. Default 560, or 280 for each plot in a row.</summary>
    public int Width { get; init; }

    /// <summary>The height in pixels. Default 350, or 220 for each row.</summary>
    public int Height { get; init; }

    /// <summary>Colours and letters. Default: light or dark as the reader's system prefers.</summary>
    public Theme Theme { get; init; } = Theme.Auto;

    /// <summary>The figure as the text of an SVG file, which can also be put into a web page.</summary>
    public string ToSvg() => Svg.SvgRenderer.Render(this);

    /// <summary>Writes the figure to an SVG file, which appears in one step: nobody sees half of it.</summary>
    /// <param name="path">The file; an existing one is replaced.</param>
    public void SaveSvg(string path) => Files.AtomicFile.Write(path, ToSvg());

    /// <summary>The figure as text for a terminal, lines separated by line feeds.</summary>
    /// <param name="width">How many characters a line has at most.</param>
    /// <param name="height">How many lines there are at most.</param>
    /// <param name="style">With which signs and colours. Default: what this program's terminal can show.</param>
    public string ToTerminal(int width = 80, int height = 20, TerminalStyle? style = null) =>
        Terminal.TerminalRenderer.Render(this, width, height, style ?? Terminal.TerminalStyles.Detect());

    /// <exception cref="ArgumentException">The figure cannot be drawn as it is.</exception>
    internal void Check()
    {
        const int Least = 20, Greatest = 20_000;
        if (Width is < Least or > Greatest || Height is < Least or > Greatest)
            throw new ArgumentException($"A figure is from {Least} to {Greatest} pixels wide and high, but this one is to be {Width} × {Height}.");
        foreach (var plot in Plots)
        {
            plot.X.Check("horizontal");
            plot.Y.Check("vertical");
        }
    }
}
