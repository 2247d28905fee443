using Profundo.Plots.Layout;

namespace Profundo.Plots.Terminal;

/// <summary>Draws rings and pictures: two pixels in each cell, one above the other, or signs of different density where there are no colours.</summary>
sealed class TerminalPixels(CellGrid sheet)
{
    const string Densities = " ░▒▓█", AsciiDensities = " .:-=+*#%@";

    /// <summary>Draws a ring as large as fits.</summary>
    /// <param name="ring">The ring.</param>
    /// <param name="left">The first column.</param>
    /// <param name="top">The first line.</param>
    /// <param name="columns">How many columns there are.</param>
    /// <param name="rows">How many lines there are.</param>
    public void Draw(Ring ring, int left, int top, int columns, int rows)
    {
        var radius = ring.OuterRadius * Math.Min(columns / 2.0, rows);
        Draw(left, top, columns, rows, (x, y) =>
        {
            var (dx, dy) = (x - columns / 2.0, y - rows);
            var distance = Math.Sqrt(dx * dx + dy * dy);
            if (ring.Colors.Count == 0 || distance > radius || distance < ring.InnerRadius * radius) return null;
            var turn = Math.Atan2(dx, -dy) / (2 * Math.PI);
            return ring.Colors[(int)((turn < 0 ? turn + 1 : turn) * ring.Colors.Count) % ring.Colors.Count];
        });
        if (ring.Label is not { } label) return;
        var text = TerminalText.Shorten(label, Math.Max((int)(2 * ring.InnerRadius * radius) - 1, 1));
        sheet.Write(left + (columns - TerminalText.Width(text)) / 2, top + rows / 2, text);
    }

    /// <summary>Draws a picture as large as fits, its pixels square.</summary>
    /// <param name="pixels">The picture.</param>
    /// <param name="left">The first column.</param>
    /// <param name="top">The first line.</param>
    /// <param name="columns">How many columns there are.</param>
    /// <param name="rows">How many lines there are.</param>
    public void Draw(PixelGrid pixels, int left, int top, int columns, int rows)
    {
        if (pixels.IsEmpty) return;
        var step = Math.Max((double)pixels.Columns / columns, (double)pixels.Rows / (2 * rows));
        var (marginX, marginY) = ((columns - pixels.Columns / step) / 2, (2 * rows - pixels.Rows / step) / 2);
        Draw(left, top, columns, rows, (x, y) =>
        {
            var (column, row) = ((int)Math.Floor((x - marginX) * step), (int)Math.Floor((y - marginY) * step));
            return column >= 0 && column < pixels.Columns && row >= 0 && row < pixels.Rows ? pixels[row, column] : null;
        });
    }

    /// <summary>Fills cells from a picture that is asked for the middle of each half cell; heights count half cells.</summary>
    void Draw(int left, int top, int columns, int rows, Func<double, double, Color?> picture)
    {
        for (var row = 0; row < rows; row++)
            for (var column = 0; column < columns; column++)
                Put(left + column, top + row, picture(column + 0.5, 2 * row + 0.5), picture(column + 0.5, 2 * row + 1.5));
    }

    void Put(int column, int row, Color? upper, Color? lower)
    {
        if (upper is null && lower is null) return;
        if (sheet.Style != TerminalStyle.Color)
        {
            var densities = sheet.Style == TerminalStyle.Ascii ? AsciiDensities : Densities;
            var brightness = ((upper?.Brightness ?? 0) + (lower?.Brightness ?? 0)) / 2;
            sheet.Put(column, row, densities[(int)Math.Round(brightness * (densities.Length - 1))]);
        }
        else if (upper is null) sheet.Put(column, row, '▄', lower);
        else sheet.Put(column, row, '▀', upper, lower);
    }
}
