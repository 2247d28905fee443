using Profundo.Plots.Layout;

namespace Profundo.Plots.Svg;

/// <summary>Draws rings.</summary>
sealed class SvgRing(SvgWriter svg, Rectangle area, Theme theme)
{
    const double LabelGap = 6;

    readonly double labelSize = 0.9 * theme.FontSize;

    public void Draw(Ring ring)
    {
        var outer = OuterRadius(ring);
        var inner = ring.InnerRadius * outer;
        for (var i = 0; i < ring.Colors.Count; i++)
        {
            // A hair of its own colour around each segment: otherwise the background shines through between neighbours.
            var color = ring.Colors[i].ToString();
            svg.Open("path").Course(Segment(i, ring.Colors.Count, inner, outer)).Attribute("fill", color).Attribute("stroke", color).Attribute("stroke-width", 0.5);
            svg.Element("title", ring.SegmentLabels?[i] ?? color);
            svg.End("path");
        }
        if (ring.SegmentLabels is { } labels) DrawLabels(labels, outer);
        if (ring.Label is { } label) DrawLabel(label, 2 * inner);
    }

    /// <summary>Writes in the hole, in smaller letters if need be.</summary>
    void DrawLabel(string label, double width)
    {
        const double LeastScale = 0.75;
        var fontSize = theme.FontSize * Math.Clamp(width / TextWidth.Of(label, theme.FontSize), LeastScale, 1);
        svg.Open("text").Attribute("x", area.CenterX).Attribute("y", area.CenterY + 0.35 * fontSize).Attribute("text-anchor", "middle");
        if (fontSize != theme.FontSize) svg.Attribute("font-size", fontSize);
        svg.Content(TextWidth.Shorten(label, width, fontSize)).End("text");
    }

    double OuterRadius(Ring ring)
    {
        var (beside, above) = ring.SegmentLabels is { } labels
            ? (TextWidth.Widest(labels, labelSize) + LabelGap, labelSize + LabelGap)
            : (1.0, 1.0);
        return ring.OuterRadius * Math.Max(Math.Min(area.Width / 2 - beside, area.Height / 2 - above), 1);
    }

    PathBuilder Segment(int place, int count, double inner, double outer)
    {
        var path = new PathBuilder();
        if (count == 1) // an arc from a point to itself is nothing, so the ring is made of halves
        {
            foreach (var radius in (double[])[outer, inner])
            {
                var isClockwise = radius == outer; // the other way round makes a hole
                Move(path, radius, 0);
                Arc(path, radius, isClockwise, 0.5);
                Arc(path, radius, isClockwise, 1);
                path.Close();
            }
            return path;
        }
        var (start, end) = ((double)place / count, (double)(place + 1) / count);
        Move(path, outer, start);
        Arc(path, outer, true, end);
        var (x, y) = At(inner, end);
        path.Line(x, y);
        Arc(path, inner, false, start);
        return path.Close();
    }

    void DrawLabels(IReadOnlyList<string> labels, double outer)
    {
        svg.Open("g").Attribute("font-size", labelSize);
        for (var i = 0; i < labels.Count; i++)
        {
            var (x, y) = At(outer + LabelGap, (i + 0.5) / labels.Count);
            var side = (x - area.CenterX) / outer;
            svg.Open("text").Attribute("x", x).Attribute("y", y + (0.35 + 0.35 * (y - area.CenterY) / outer) * labelSize)
                .Attribute("text-anchor", side > 0.15 ? "start" : side < -0.15 ? "end" : "middle").Content(labels[i]).End("text");
        }
        svg.End("g");
    }

    void Move(PathBuilder path, double radius, double turn)
    {
        var (x, y) = At(radius, turn);
        path.Move(x, y);
    }

    void Arc(PathBuilder path, double radius, bool isClockwise, double turn)
    {
        var (x, y) = At(radius, turn);
        path.Arc(radius, isClockwise, x, y);
    }

    /// <summary>A point at a distance from the middle; turns count clockwise from the top.</summary>
    (double X, double Y) At(double radius, double turn)
    {
        var (sine, cosine) = Math.SinCos(2 * Math.PI * turn);
        return (area.CenterX + radius * sine, area.CenterY - radius * cosine);
    }
}
