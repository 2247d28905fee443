using Profundo.Plots.Layout;

namespace Profundo.Plots.Svg;

/// <summary>Draws words in a plot and the arrows from them.</summary>
static class SvgAnnotation
{
    const double LineHeight = 1.25, Gap = 3, HeadLength = 7, HeadHalfAngle = 0.42;

    public static void Draw(SvgWriter svg, Annotation note, Frame frame, double fontSize)
    {
        var (x, y) = (frame.Area.Left + frame.X(note.X), frame.Area.Top + frame.Y(note.Y));
        if (!IsInside(frame, note.X, note.Y)) return;
        var lines = note.Text.ReplaceLineEndings("\n").Split('\n');
        for (var i = 0; i < lines.Length; i++)
            svg.Open("text").Attribute("x", x).Attribute("y", y + ((i - (lines.Length - 1) / 2.0) * LineHeight + 0.35) * fontSize)
                .Attribute("text-anchor", "middle").Content(lines[i]).End("text");
        if (note.PointsAt is not var (targetX, targetY) || !IsInside(frame, targetX, targetY)) return;
        var (halfWidth, halfHeight) = (TextWidth.Widest(lines, fontSize) / 2 + Gap, lines.Length * LineHeight * fontSize / 2 + Gap);
        DrawArrow(svg, (x, y), (frame.Area.Left + frame.X(targetX), frame.Area.Top + frame.Y(targetY)), halfWidth, halfHeight);
    }

    /// <summary>From the edge of the words to just before the point.</summary>
    static void DrawArrow(SvgWriter svg, (double X, double Y) from, (double X, double Y) to, double halfWidth, double halfHeight)
    {
        var (dx, dy) = (to.X - from.X, to.Y - from.Y);
        var leave = Math.Min(halfWidth / Math.Abs(dx), halfHeight / Math.Abs(dy));
        var length = Math.Sqrt(dx * dx + dy * dy);
        if (!(leave < 1) || length * (1 - leave) < HeadLength) return; // the words cover the point
        var (endX, endY) = (to.X - Gap * dx / length, to.Y - Gap * dy / length);
        var direction = Math.Atan2(dy, dx);
        var path = new PathBuilder().Move(from.X + leave * dx, from.Y + leave * dy).Line(endX, endY);
        foreach (var side in (double[])[HeadHalfAngle, -HeadHalfAngle])
            path.Move(endX, endY).Line(endX - HeadLength * Math.Cos(direction + side), endY - HeadLength * Math.Sin(direction + side));
        svg.Open("path").Course(path).Attribute("fill", "none").Attribute("stroke", "currentColor").Attribute("stroke-linecap", "round").End();
    }

    static bool IsInside(Frame frame, double x, double y) =>
        frame.X(x) >= 0 && frame.X(x) <= frame.Area.Width && frame.Y(y) >= 0 && frame.Y(y) <= frame.Area.Height;
}
