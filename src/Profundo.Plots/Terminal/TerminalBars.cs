using Profundo.Plots.Layout;

namespace Profundo.Plots.Terminal;

/// <summary>Draws upright bars with the eighths of a cell that block signs offer.</summary>
static class TerminalBars
{
    const string Eighths = " ▁▂▃▄▅▆▇█";

    /// <summary>Draws the bars of a series.</summary>
    /// <param name="sheet">The sheet.</param>
    /// <param name="left">The column where the frame begins.</param>
    /// <param name="top">The line where it begins.</param>
    /// <param name="frame">The frame, one pixel for each column and eight for each line.</param>
    /// <param name="bars">The bars.</param>
    /// <param name="color">Their colour.</param>
    /// <param name="sign">What fills them in ASCII.</param>
    public static void Draw(CellGrid sheet, int left, int top, Frame frame, IEnumerable<UprightBar> bars, Color color, char sign)
    {
        var (columns, rows) = ((int)frame.Area.Width, (int)frame.Area.Height / 8);
        // Several bars may fall into a column; the tallest stands for them.
        var highest = Enumerable.Repeat(double.NaN, columns).ToArray();
        var lowest = Enumerable.Repeat(double.NaN, columns).ToArray();
        foreach (var area in bars.Select(frame.Place))
        {
            var first = Math.Clamp((int)Math.Round(area.Left), 0, columns - 1);
            var end = Math.Clamp((int)Math.Round(area.Right), first + 1, columns);
            if (area.Right < 0 || area.Left > columns) continue;
            for (var column = first; column < end; column++)
            {
                highest[column] = double.IsNaN(highest[column]) ? area.Top : Math.Min(highest[column], area.Top);
                lowest[column] = double.IsNaN(lowest[column]) ? area.Bottom : Math.Max(lowest[column], area.Bottom);
            }
        }
        for (var column = 0; column < columns; column++)
            for (var row = 0; row < rows; row++)
            {
                // A cell is filled from below, so the lower end of a bar that hangs down is rounded to whole cells.
                var isInside = Math.Round(lowest[column] / 8) >= row + 1;
                var filled = isInside ? (int)Math.Clamp(Math.Round(8 * (row + 1) - highest[column]), 0, 8) : 0;
                if (filled == 0) continue;
                if (sheet.Style == TerminalStyle.Color) sheet.Put(left + column, top + row, Eighths[filled], color);
                else if (sheet.Style == TerminalStyle.Plain && sign == TerminalPlot.FirstSign) sheet.Put(left + column, top + row, Eighths[filled]);
                else if (filled >= 4) sheet.Put(left + column, top + row, sign);
            }
    }
}
