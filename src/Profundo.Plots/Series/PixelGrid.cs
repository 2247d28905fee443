using Profundo.Plots.Scales;

namespace Profundo.Plots;

/// <summary>Colours in rows, the upper row first; the square of (row, column) reaches half a unit around that point.</summary>
sealed record PixelGrid(int Rows, int Columns, Color[] Colors)
{
    public bool IsEmpty => Colors.Length == 0;

    public Interval XExtent => IsEmpty ? Interval.Empty : new(-0.5, Columns - 0.5);

    public Interval YExtent => IsEmpty ? Interval.Empty : new(-0.5, Rows - 0.5);

    public Color this[int row, int column] => Colors[row * Columns + column];

    /// <summary>The same picture seen in mirrors.</summary>
    public PixelGrid Flipped(bool sideways, bool upsideDown)
    {
        if (!sideways && !upsideDown) return this;
        var flipped = new Color[Colors.Length];
        for (var row = 0; row < Rows; row++)
            for (var column = 0; column < Columns; column++)
                flipped[row * Columns + column] = this[upsideDown ? Rows - 1 - row : row, sideways ? Columns - 1 - column : column];
        return this with { Colors = flipped };
    }
}
