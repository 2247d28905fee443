namespace Profundo.Plots.Terminal;

/// <summary>Draws figures with the signs of a terminal.</summary>
static class TerminalRenderer
{
    const int LeastWidth = 10, LeastHeight = 4, GreatestSize = 1000, Gap = 2;

    public static string Render(Figure figure, int width, int height, TerminalStyle style)
    {
        figure.Check();
        if (width is < LeastWidth or > GreatestSize || height is < LeastHeight or > GreatestSize)
            throw new ArgumentException($"A figure in the terminal is from {LeastWidth} × {LeastHeight} to {GreatestSize} × {GreatestSize} characters large, but {width} × {height} were asked for.");
        var sheet = new CellGrid(width, height, style);
        var top = 0;
        if (figure.Title is { } title)
        {
            var shown = TerminalText.Shorten(title, width);
            sheet.Write((width - TerminalText.Width(shown)) / 2, top++, shown);
        }
        for (var i = 0; i < figure.Plots.Count; i++)
        {
            var (row, column) = Math.DivRem(i, figure.Columns);
            new TerminalPlot(
                sheet, figure.Plots[i], figure.Theme,
                left: Edge(column, figure.Columns, width + Gap), top: top + Edge(row, figure.Rows, height - top),
                right: Edge(column + 1, figure.Columns, width + Gap) - Gap, bottom: top + Edge(row + 1, figure.Rows, height - top)).Draw();
        }
        return sheet.ToString();
    }

    /// <summary>Where a part of a length begins when it is divided evenly.</summary>
    static int Edge(int part, int parts, int length) => part * length / parts;
}
