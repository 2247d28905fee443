using Profundo.Plots.Layout;

namespace Profundo.Plots.Svg;

/// <summary>
/// The course of a line through a frame: cut off outside, interrupted at gaps, and where many points fall into one column of pixels reduced to the
/// first, the least, the greatest and the last, which draws the same picture (Jugel, Jerzak, Hackenbroich and Markl, "M4: A Visualization-Oriented
/// Time Series Data Aggregation", VLDB 2014).
/// </summary>
sealed class LineCourse
{
    const int MostPointsDrawnSingly = 2000;

    readonly Frame frame;
    readonly Rectangle near; // the frame and as much around it as a line is wide
    readonly PathBuilder path = new();
    double lastX = double.NaN, lastY; // the end of the line so far; NaN after a gap
    bool isPenDown, isAlone;

    LineCourse(Frame frame, double margin) =>
        (this.frame, near) = (frame, new(-margin, -margin, frame.Area.Width + 2 * margin, frame.Area.Height + 2 * margin));

    /// <param name="frame">Where the line is drawn.</param>
    /// <param name="line">The line.</param>
    public static PathBuilder Of(Frame frame, Line line)
    {
        var course = new LineCourse(frame, line.Style.Width + 2);
        if (line.X.Count <= MostPointsDrawnSingly) course.DrawAll(line);
        else course.DrawColumns(line);
        course.Gap();
        return course.path;
    }

    void DrawAll(Line line)
    {
        for (var i = 0; i < line.X.Count; i++) Step(frame.X(line.X[i]), frame.Y(line.Y[i]));
    }

    void DrawColumns(Line line)
    {
        var xs = line.X.Span;
        var ys = line.Y.Span;
        var column = new ColumnRun();
        for (var i = 0; i < xs.Length; i++)
        {
            var (x, y) = (frame.X(xs[i]), frame.Y(ys[i]));
            if (column.Add(x, y)) continue;
            Draw(column);
            column = new(x, y);
        }
        Draw(column);
    }

    void Draw(ColumnRun column)
    {
        if (column.IsEmpty) return;
        Step(column.First.X, column.First.Y);
        if (column.Count < 2) return;
        var (earlier, later) = column.Least.Index < column.Greatest.Index ? (column.Least, column.Greatest) : (column.Greatest, column.Least);
        Step(earlier.X, earlier.Y);
        Step(later.X, later.Y);
        Step(column.Last.X, column.Last.Y);
    }

    void Step(double x, double y)
    {
        if (double.IsNaN(x) || double.IsNaN(y))
        {
            Gap();
            return;
        }
        if (double.IsNaN(lastX)) isAlone = true;
        else if (Coordinates.Tenths(x) == Coordinates.Tenths(lastX) && Coordinates.Tenths(y) == Coordinates.Tenths(lastY)) return;
        else DrawSegment(x, y);
        (lastX, lastY) = (x, y);
    }

    /// <summary>Ends the line; a point without neighbours becomes a dot.</summary>
    void Gap()
    {
        if (isAlone && near.Contains(lastX, lastY)) path.Move(lastX, lastY).Dot();
        lastX = double.NaN;
        isPenDown = isAlone = false;
    }

    void DrawSegment(double x, double y)
    {
        isAlone = false;
        if (near.Clip((lastX, lastY), (x, y)) is not var (from, to))
        {
            isPenDown = false;
            return;
        }
        if (!isPenDown) path.Move(from.X, from.Y);
        path.Line(to.X, to.Y);
        isPenDown = near.Contains(x, y);
    }
}
