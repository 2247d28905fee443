using System.Text;

namespace Profundo.Plots.Svg;

/// <summary>The course of an SVG path. Steps are written as differences, in whole tenths of a pixel so that roundings do not add up.</summary>
sealed class PathBuilder
{
    readonly StringBuilder text = new();
    int x, y; // tenths
    bool isInLine;

    public bool IsEmpty => text.Length == 0;

    /// <summary>Lifts the pen and puts it down elsewhere.</summary>
    public PathBuilder Move(double toX, double toY)
    {
        (x, y) = (Coordinates.Tenths(toX), Coordinates.Tenths(toY));
        text.Append('M');
        AppendPair(x, y);
        isInLine = false;
        return this;
    }

    /// <summary>Draws a straight line; one that is too short to be seen is left out.</summary>
    public PathBuilder Line(double toX, double toY)
    {
        var (newX, newY) = (Coordinates.Tenths(toX), Coordinates.Tenths(toY));
        if (newX == x && newY == y) return this;
        if (!isInLine) text.Append('l');
        else if (newX >= x) text.Append(' ');
        AppendPair(newX - x, newY - y);
        (x, y, isInLine) = (newX, newY, true);
        return this;
    }

    /// <summary>Draws along a circle, at most half of it.</summary>
    public PathBuilder Arc(double radius, bool isClockwise, double toX, double toY)
    {
        (x, y) = (Coordinates.Tenths(toX), Coordinates.Tenths(toY));
        text.Append('A');
        AppendPair(Coordinates.Tenths(radius), Coordinates.Tenths(radius));
        text.Append(" 0 0 ").Append(isClockwise ? '1' : '0').Append(' ');
        AppendPair(x, y);
        isInLine = false;
        return this;
    }

    /// <summary>A dot, where round ends make one of a line without length.</summary>
    public PathBuilder Dot()
    {
        text.Append("h0");
        isInLine = false;
        return this;
    }

    public PathBuilder Close()
    {
        text.Append('z');
        isInLine = false;
        return this;
    }

    public void AppendTo(StringBuilder target) => target.Append(text);

    void AppendPair(int first, int second)
    {
        Coordinates.AppendTenths(text, first);
        if (second >= 0) text.Append(' ');
        Coordinates.AppendTenths(text, second);
    }
}
