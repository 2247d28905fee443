using Profundo.Plots.Layout;

namespace Profundo.Plots.Terminal;

/// <summary>
/// Draws lines and points into cells, with the 2 × 4 dots of braille signs, or with one sign for a whole cell where series could not be told apart by
/// colour.
/// </summary>
sealed class DotCanvas(int columns, int rows)
{
    const char BrailleBlank = '\u2800';

    readonly byte[] dots = new byte[columns * rows];
    readonly Color?[] colors = new Color?[columns * rows];
    readonly char[] signs = new char[columns * rows];

    /// <summary>The dots, in a rectangle 2 wide and 4 high for each cell.</summary>
    public Rectangle Area { get; } = new(0, 0, 2 * columns, 4 * rows);

    public void DrawSegment((double X, double Y) from, (double X, double Y) to, Color color, char sign)
    {
        if (Area.Clip(from, to) is not var (start, end)) return;
        var steps = (int)Math.Ceiling(Math.Max(Math.Abs(end.X - start.X), Math.Abs(end.Y - start.Y)));
        for (var step = 0; step <= steps; step++)
        {
            var share = steps == 0 ? 0 : (double)step / steps;
            DrawDot(start.X + share * (end.X - start.X), start.Y + share * (end.Y - start.Y), color, sign);
        }
    }

    public void DrawDot(double x, double y, Color color, char sign)
    {
        if (!Area.Contains(x, y)) return; // also NaN
        var (column, row) = (Math.Min((int)x, 2 * columns - 1), Math.Min((int)y, 4 * rows - 1));
        var cell = row / 4 * columns + column / 2;
        // Unicode counts the dots down the left column, down the right one, and then the two of the fourth row, which were added later.
        dots[cell] |= (byte)(row % 4 == 3 ? 0x40 << column % 2 : 1 << row % 4 + 3 * (column % 2));
        (colors[cell], signs[cell]) = (color, sign);
    }

    /// <summary>Puts everything drawn on a sheet.</summary>
    /// <param name="sheet">The sheet.</param>
    /// <param name="left">The column where the canvas begins.</param>
    /// <param name="top">The line where it begins.</param>
    /// <param name="asSigns">Whether each cell gets the sign of its series instead of dots.</param>
    public void CopyTo(CellGrid sheet, int left, int top, bool asSigns)
    {
        for (var cell = 0; cell < dots.Length; cell++)
            if (dots[cell] != 0)
                sheet.Put(left + cell % columns, top + cell / columns, asSigns ? signs[cell] : (char)(BrailleBlank + dots[cell]), colors[cell]);
    }
}
