using Profundo.Plots.Layout;

namespace Profundo.Plots.Svg;

/// <summary>Draws what explains a plot's colours: its legend and its colour bar.</summary>
sealed class SvgLegend(SvgWriter svg, PlotLayout plot, Theme theme)
{
    public void Draw()
    {
        if (plot.Legend is { } legend)
            foreach (var entry in legend.Entries)
            {
                var (left, middle) = (plot.LegendArea.Left + entry.Left, plot.LegendArea.Top + entry.Middle);
                DrawSample(entry, left, middle);
                svg.Open("text").Attribute("x", left + Legend.SampleWidth + Legend.SampleGap).Attribute("y", middle + 0.35 * theme.FontSize).Content(entry.Text).End("text");
            }
        if (plot.ColorBar is { } bar) DrawColorBar(bar);
    }

    void DrawSample(LegendEntry entry, double left, double middle)
    {
        var style = entry.Series.Style;
        var color = entry.Appearance.Color;
        if (entry.Series is Bar or Histogram)
        {
            svg.Open("rect").Attribute("x", left + 4).Attribute("y", middle - 5).Attribute("width", 14).Attribute("height", 10)
                .Attribute("fill", color.ToString()).Opacity(style.Opacity).End();
            return;
        }
        if (entry.Series is Line)
            svg.Open("path").Course(new PathBuilder().Move(left + 1, middle).Line(left + Legend.SampleWidth - 1, middle))
                .Stroke(color, style.Width, entry.Appearance.Dash).Opacity(style.Opacity).End();
        var marker = style.Marker ?? (entry.Series is Scatter ? Marker.Disc : Marker.None);
        var path = new PathBuilder();
        MarkerCourse.Append(path, left + Legend.SampleWidth / 2, middle, marker, style.MarkerSize / 2);
        MarkerCourse.Write(svg, path, marker, style.MarkerSize, color, style.Opacity);
    }

    void DrawColorBar(ColorBar bar)
    {
        const int Steps = 128;
        var colors = new PixelGrid(Steps, 1, [.. Enumerable.Range(0, Steps).Select(row => bar.Map.Colors.At(1 - row / (Steps - 1.0)))]);
        svg.Open("image").Attribute("x", bar.Area.Left).Attribute("y", bar.Area.Top).Attribute("width", bar.Area.Width).Attribute("height", bar.Area.Height)
            .Attribute("preserveAspectRatio", "none").Attribute("href", Files.PngEncoder.DataUri(colors)).End();
        foreach (var (value, label) in bar.Ticks)
            svg.Open("text").Attribute("x", bar.Area.Right + ColorBar.LabelGap)
                .Attribute("y", bar.Area.Top + (1 - bar.Map.ValueRange.Position(value)) * bar.Area.Height + 0.35 * theme.FontSize).Content(label).End("text");
    }
}
