using Profundo.Plots.Layout;

namespace Profundo.Plots.Svg;

/// <summary>All markers of a series as one path.</summary>
static class MarkerCourse
{
    const int MostMarkersDrawnSingly = 5000;

    /// <summary>The markers at points within a frame. Where thousands would cover each other, one in each small square is enough.</summary>
    public static PathBuilder Of(Frame frame, Values xs, Values ys, Marker marker, double size)
    {
        var path = new PathBuilder();
        var square = Math.Max(1, size / 3);
        var taken = xs.Count > MostMarkersDrawnSingly ? new HashSet<(int, int)>() : null;
        for (var i = 0; i < xs.Count; i++)
        {
            var (x, y) = (frame.X(xs[i]), frame.Y(ys[i]));
            if (!(x >= -size && x <= frame.Area.Width + size && y >= -size && y <= frame.Area.Height + size)) continue; // also NaN
            if (taken?.Add(((int)Math.Floor(x / square), (int)Math.Floor(y / square))) != false) Append(path, x, y, marker, size / 2);
        }
        return path;
    }

    public static void Append(PathBuilder path, double x, double y, Marker marker, double radius)
    {
        switch (marker)
        {
            case Marker.Disc or Marker.Square: path.Move(x, y).Dot(); break; // the line's ends draw it
            case Marker.Triangle: path.Move(x, y - radius).Line(x + 0.87 * radius, y + 0.5 * radius).Line(x - 0.87 * radius, y + 0.5 * radius).Close(); break;
            case Marker.Diamond: path.Move(x, y - radius).Line(x + radius, y).Line(x, y + radius).Line(x - radius, y).Close(); break;
            case Marker.Cross:
                var reach = 0.8 * radius;
                path.Move(x - reach, y - reach).Line(x + reach, y + reach).Move(x + reach, y - reach).Line(x - reach, y + reach);
                break;
        }
    }

    /// <summary>Writes a path of markers in the way that makes it visible.</summary>
    public static void Write(SvgWriter svg, PathBuilder path, Marker marker, double size, Color color, double opacity)
    {
        if (path.IsEmpty) return;
        svg.Open("path").Course(path);
        if (marker is Marker.Triangle or Marker.Diamond) svg.Attribute("fill", color.ToString());
        else
            svg.Attribute("fill", "none").Attribute("stroke", color.ToString())
                .Attribute("stroke-width", marker == Marker.Cross ? Math.Max(size / 4, 1) : size)
                .Attribute("stroke-linecap", marker == Marker.Square ? "square" : "round");
        svg.Opacity(opacity).End();
    }
}
