namespace Profundo.Plots.Layout;

/// <summary>Which parts of a frame show data, on a coarse grid; tells a legend where it hides nothing.</summary>
sealed class Occupancy
{
    const int Columns = 48, Rows = 32;

    readonly bool[] cells = new bool[Columns * Rows];
    readonly Frame frame;

    public Occupancy(Frame frame, IReadOnlyList<Series> all)
    {
        this.frame = frame;
        foreach (var series in all)
            switch (series)
            {
                case Line line: MarkLine(line); break;
                case Scatter scatter: MarkPoints(scatter); break;
                case Annotation note: Mark(frame.X(note.X), frame.Y(note.Y)); break;
                case Bar or Histogram: foreach (var bar in BarSlots.Of(series, all)) Mark(frame.Place(bar)); break;
                default: Array.Fill(cells, true); break;
            }
    }

    /// <summary>How many cells with data a part of the frame hides.</summary>
    /// <param name="part">In pixels from the frame's upper left corner.</param>
    public int Count(Rectangle part)
    {
        var count = 0;
        foreach (var cell in Cells(part)) if (cells[cell]) count++;
        return count;
    }

    void MarkLine(Line line)
    {
        var (lastX, lastY) = (double.NaN, double.NaN);
        for (var i = 0; i < line.X.Count; i++)
        {
            var (x, y) = (frame.X(line.X[i]), frame.Y(line.Y[i]));
            Mark(x, y);
            // A step below the size of a cell cannot jump over one; a longer one is marked along its way, as far as it is in sight.
            var steps = Math.Max(Math.Abs(x - lastX) / frame.Area.Width * Columns, Math.Abs(y - lastY) / frame.Area.Height * Rows);
            if (steps > 1)
                for (var (step, count) = (1, (int)Math.Min(Math.Ceiling(steps), 2 * (Columns + Rows))); step < count; step++)
                    Mark(lastX + (x - lastX) * step / count, lastY + (y - lastY) * step / count);
            (lastX, lastY) = (x, y);
        }
    }

    void MarkPoints(Scatter scatter)
    {
        for (var i = 0; i < scatter.X.Count; i++) Mark(frame.X(scatter.X[i]), frame.Y(scatter.Y[i]));
    }

    void Mark(double x, double y)
    {
        if (x >= 0 && x <= frame.Area.Width && y >= 0 && y <= frame.Area.Height) // false for NaN
            cells[Row(y) * Columns + Column(x)] = true;
    }

    void Mark(Rectangle part)
    {
        foreach (var cell in Cells(part)) cells[cell] = true;
    }

    IEnumerable<int> Cells(Rectangle part)
    {
        for (var row = Row(part.Top); row <= Row(part.Bottom); row++)
            for (var column = Column(part.Left); column <= Column(part.Right); column++)
                yield return row * Columns + column;
    }

    int Row(double y) => (int)Math.Clamp(y / frame.Area.Height * Rows, 0, Rows - 1);

    int Column(double x) => (int)Math.Clamp(x / frame.Area.Width * Columns, 0, Columns - 1);
}
