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
    readonly double margin;
    readonly PathBuilder path = new();
    double lastX = double.NaN, lastY; // the end of the line so far; NaN after a gap
    bool isPenDown, isAlone;

    LineCourse(Frame frame, double margin) => (this.frame, this.margin) = (frame, margin);

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
        if (isAlone && Contains(lastX, lastY)) path.Move(lastX, lastY).Dot();
        lastX = double.NaN;
        isPenDown = isAlone = false;
    }

    void DrawSegment(double x, double y)
    {
        isAlone = false;
        if (Clip(lastX, lastY, x, y) is not var (from, to))
        {
            isPenDown = false;
            return;
        }
        if (!isPenDown) path.Move(from.X, from.Y);
        path.Line(to.X, to.Y);
        isPenDown = Contains(x, y);
    }

    bool Contains(double x, double y) => x >= -margin && x <= frame.Area.Width + margin && y >= -margin && y <= frame.Area.Height + margin;

    /// <summary>The part of a segment near the frame (Liang and Barsky, "A New Concept and Method for Line Clipping", 1984); null if there is none.</summary>
    ((double X, double Y) From, (double X, double Y) To)? Clip(double x0, double y0, double x1, double y1)
    {
        var (enter, leave) = (0.0, 1.0);
        var (dx, dy) = (x1 - x0, y1 - y0);
        if (!Cut(-dx, x0 + margin) || !Cut(dx, frame.Area.Width + margin - x0) || !Cut(-dy, y0 + margin) || !Cut(dy, frame.Area.Height + margin - y0)) return null;
        return ((x0 + enter * dx, y0 + enter * dy), (x0 + leave * dx, y0 + leave * dy));

        bool Cut(double slope, double distance)
        {
            if (slope == 0) return distance >= 0;
            var crossing = distance / slope;
            if (slope < 0) enter = Math.Max(enter, crossing);
            else leave = Math.Min(leave, crossing);
            return enter <= leave;
        }
    }
}
