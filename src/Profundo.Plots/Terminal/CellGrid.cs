using System.Globalization;
using System.Text;

namespace Profundo.Plots.Terminal;

/// <summary>A sheet of character cells, each with a sign and colours.</summary>
sealed class CellGrid(int width, int height, TerminalStyle style)
{
    static readonly Rune blank = new(' '), covered = new('\0'); // covered: the right half of a wide sign

    readonly Cell[] cells = [.. Enumerable.Repeat(new Cell(blank, null, null), width * height)];

    readonly record struct Cell(Rune Sign, Color? Foreground, Color? Background);

    public int Width => width;

    public int Height => height;

    public TerminalStyle Style => style;

    /// <summary>Puts a sign into a cell; outside of the sheet nothing happens.</summary>
    public void Put(int column, int row, char sign, Color? foreground = null, Color? background = null) => Put(column, row, new Rune(sign), foreground, background);

    /// <summary>Writes text from a cell to the right, as far as the sheet reaches.</summary>
    /// <param name="column">The cell of the first sign.</param>
    /// <param name="row">The line.</param>
    /// <param name="text">The text.</param>
    /// <param name="foreground">Its colour.</param>
    public void Write(int column, int row, string text, Color? foreground = null)
    {
        foreach (var rune in TerminalText.Showable(text, style).EnumerateRunes())
        {
            var runeWidth = TerminalText.Width(rune);
            if (column + runeWidth > width) return;
            Put(column, row, rune, foreground, null);
            if (runeWidth == 2) Put(column + 1, row, covered, null, null);
            column += runeWidth;
        }
    }

    public override string ToString()
    {
        var text = new StringBuilder();
        for (var row = 0; row < height; row++)
        {
            if (row > 0) text.Append('\n');
            AppendLine(text, cells.AsSpan(row * width, width));
        }
        return text.ToString();
    }

    void Put(int column, int row, Rune sign, Color? foreground, Color? background)
    {
        if (column < 0 || column >= width || row < 0 || row >= height) return;
        cells[row * width + column] = style == TerminalStyle.Color ? new(sign, foreground, background) : new(sign, null, null);
    }

    static void AppendLine(StringBuilder text, ReadOnlySpan<Cell> line)
    {
        var end = line.Length;
        while (end > 0 && line[end - 1] is { Background: null, Sign.Value: ' ' }) end--;
        Color? foreground = null, background = null;
        foreach (var cell in line[..end])
        {
            if (cell.Sign == covered) continue;
            if (cell.Foreground != foreground && cell.Sign != blank) AppendColor(text, 38, foreground = cell.Foreground);
            if (cell.Background != background) AppendColor(text, 48, background = cell.Background);
            text.Append(cell.Sign.ToString());
        }
        if (foreground is not null || background is not null) text.Append("\e[0m");
    }

    /// <summary>ECMA-48, Select Graphic Rendition: 38 and 48 set the colours of sign and background, 39 and 49 the terminal's own.</summary>
    static void AppendColor(StringBuilder text, int code, Color? color)
    {
        if (color is var (red, green, blue)) text.Append(CultureInfo.InvariantCulture, $"\e[{code};2;{red};{green};{blue}m");
        else text.Append(CultureInfo.InvariantCulture, $"\e[{code + 1}m");
    }
}
