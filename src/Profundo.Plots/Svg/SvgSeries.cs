using Profundo.Plots.Files;
using Profundo.Plots.Layout;

namespace Profundo.Plots.Svg;

/// <summary>Draws series. Coordinates count from the frame's upper left corner; what lies outside of the frame is cut off by the viewport around it.</summary>
sealed class SvgSeries(SvgWriter svg, PlotLayout plot, Theme theme)
{
    readonly Frame frame = plot.Frame;

    public void Draw(Series series, Appearance appearance)
    {
        switch (series)
        {
            case Line line: DrawLine(line, appearance); break;
            case Scatter scatter: DrawMarkers(scatter.X, scatter.Y, scatter.Style, scatter.Style.Marker ?? Marker.Disc, appearance); break;
            case Bar or Histogram: DrawBars(series, appearance); break;
            case Image image: DrawPixels(image.Pixels); break;
            case HeatMap map: DrawPixels(map.Pixels); break;
            case Ring ring: new SvgRing(svg, new(0, 0, frame.Area.Width, frame.Area.Height), theme).Draw(ring); break;
        }
    }

    void DrawLine(Line line, Appearance appearance)
    {
        var course = LineCourse.Of(frame, line);
        if (course.IsEmpty) return;
        svg.Open("path").Course(course).Stroke(appearance.Color, line.Style.Width, appearance.Dash).Opacity(line.Style.Opacity).End();
        // The first value of a live curve should be seen before there is a second.
        if ((line.Style.Marker ?? (line.X.Count == 1 ? Marker.Disc : null)) is { } marker) DrawMarkers(line.X, line.Y, line.Style, marker, appearance);
    }

    void DrawMarkers(Values xs, Values ys, Style style, Marker marker, Appearance appearance) =>
        MarkerCourse.Write(svg, MarkerCourse.Of(frame, xs, ys, marker, style.MarkerSize), marker, style.MarkerSize, appearance.Color, style.Opacity);

    void DrawBars(Series series, Appearance appearance)
    {
        const double LeastWidthWithGap = 4, Gap = 1;
        var path = new PathBuilder();
        foreach (var bar in BarSlots.Of(series, plot.Series))
        {
            var area = Clip(frame.Place(bar));
            var gap = area.Width >= LeastWidthWithGap ? Gap : 0;
            path.Move(area.Left + gap / 2, area.Top).Line(area.Right - gap / 2, area.Top)
                .Line(area.Right - gap / 2, area.Bottom).Line(area.Left + gap / 2, area.Bottom).Close();
        }
        if (!path.IsEmpty) svg.Open("path").Course(path).Attribute("fill", appearance.Color.ToString()).Opacity(series.Style.Opacity).End();
    }

    /// <summary>Keeps the coordinates of a bar that leaves the frame near it.</summary>
    Rectangle Clip(Rectangle bar)
    {
        const double Near = 10;
        var (left, right) = (Math.Max(bar.Left, -Near), Math.Min(bar.Right, frame.Area.Width + Near));
        var (top, bottom) = (Math.Max(bar.Top, -Near), Math.Min(bar.Bottom, frame.Area.Height + Near));
        return new(left, top, right - left, bottom - top);
    }

    void DrawPixels(PixelGrid pixels)
    {
        if (pixels.IsEmpty) return;
        var (left, right) = (frame.X(pixels.XExtent.Low), frame.X(pixels.XExtent.High));
        var (top, bottom) = (frame.Y(pixels.YExtent.Low), frame.Y(pixels.YExtent.High));
        var shown = pixels.Flipped(sideways: left > right, upsideDown: top > bottom);
        svg.Open("image").Attribute("x", Math.Min(left, right)).Attribute("y", Math.Min(top, bottom))
            .Attribute("width", Math.Abs(right - left)).Attribute("height", Math.Abs(bottom - top))
            .Attribute("preserveAspectRatio", "none").Attribute("image-rendering", "pixelated").Attribute("href", PngEncoder.DataUri(shown)).End();
    }
}
