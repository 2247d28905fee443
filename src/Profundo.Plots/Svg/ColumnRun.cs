namespace Profundo.Plots.Svg;

/// <summary>A point of a line in pixels, and the how manieth it is.</summary>
readonly record struct CoursePoint(double X, double Y, int Index);

/// <summary>Neighbouring points of a line within one column of pixels: how many, the first, the last and the extreme ones.</summary>
struct ColumnRun
{
    readonly double column;

    public ColumnRun(double x, double y)
    {
        column = Math.Floor(x);
        First = Last = Least = Greatest = new(x, y, 0);
        Count = 1;
    }

    public readonly bool IsEmpty => Count == 0;

    public int Count { get; private set; }

    public CoursePoint First { get; }

    public CoursePoint Last { get; private set; }

    public CoursePoint Least { get; private set; }

    public CoursePoint Greatest { get; private set; }

    /// <summary>Takes a point in; false, with nothing changed, if it does not belong here or is a gap.</summary>
    public bool Add(double x, double y)
    {
        if (IsEmpty || Math.Floor(x) != column || double.IsNaN(y) || double.IsNaN(First.Y)) return false;
        Last = new(x, y, Count++);
        if (y < Least.Y) Least = Last;
        if (y > Greatest.Y) Greatest = Last;
        return true;
    }
}
