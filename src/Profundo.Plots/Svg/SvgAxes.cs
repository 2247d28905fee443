using Profundo.Plots.Layout;
using Profundo.Plots.Scales;

namespace Profundo.Plots.Svg;

/// <summary>Draws what stands around a plot's series: title, axes, ticks and grid lines.</summary>
sealed class SvgAxes(SvgWriter svg, PlotLayout plot, Theme theme)
{
    const double GridOpacity = 0.13, MinorGridOpacity = 0.06, AxisOpacity = 0.55, TickOpacity = 0.8;

    readonly Rectangle area = plot.Frame.Area;
    readonly double fontSize = theme.FontSize;

    /// <summary>The faint lines below the series. Between counted places there is nothing they could lead to.</summary>
    public void DrawGridLines()
    {
        var verticals = plot.Axes.X.HasGridLines && !plot.Frame.XScale.CountsPlaces ? plot.XLabels?.Ticks : null;
        var horizontals = plot.Axes.Y.HasGridLines && !plot.Frame.YScale.CountsPlaces ? plot.YLabels?.Ticks : null;
        DrawLines(MinorGridOpacity, verticals?.Minor ?? [], horizontals?.Minor ?? []);
        DrawLines(GridOpacity, [.. verticals?.Major.Select(tick => tick.Value) ?? []], [.. horizontals?.Major.Select(tick => tick.Value) ?? []]);
    }

    /// <summary>Axes, ticks, labels and title.</summary>
    public void Draw()
    {
        DrawTicks();
        if (plot.XLabels is { } xLabels) DrawXLabels(xLabels);
        if (plot.YLabels is { } yLabels) DrawYLabels(yLabels);
        if (plot.Axes.Title is { } title)
            svg.Open("text").Attribute("x", area.CenterX).Attribute("y", area.Top - 0.75 * fontSize).Attribute("text-anchor", "middle")
                .Attribute("font-size", 1.1 * fontSize).Attribute("font-weight", "600")
                .Content(TextWidth.Shorten(title, plot.Cell.Width, 1.1 * fontSize)).End("text");
    }

    void DrawLines(double opacity, IReadOnlyList<double> verticals, IReadOnlyList<double> horizontals)
    {
        var path = new PathBuilder();
        foreach (var value in verticals) path.Move(X(value), area.Top).Line(X(value), area.Bottom);
        foreach (var value in horizontals) path.Move(area.Left, Y(value)).Line(area.Right, Y(value));
        DrawPath(path, opacity);
    }

    void DrawTicks()
    {
        var path = new PathBuilder();
        if (plot.XLabels is { } xLabels)
        {
            path.Move(area.Left, area.Bottom).Line(area.Right, area.Bottom);
            foreach (var tick in xLabels.Ticks.Major) path.Move(X(tick.Value), area.Bottom).Line(X(tick.Value), area.Bottom + PlotMeasure.TickLength);
        }
        if (plot.YLabels is { } yLabels)
        {
            path.Move(area.Left, area.Top).Line(area.Left, area.Bottom);
            foreach (var tick in yLabels.Ticks.Major) path.Move(area.Left, Y(tick.Value)).Line(area.Left - PlotMeasure.TickLength, Y(tick.Value));
        }
        DrawPath(path, AxisOpacity);
    }

    void DrawPath(PathBuilder path, double opacity)
    {
        if (!path.IsEmpty) svg.Open("path").Course(path).Attribute("fill", "none").Attribute("stroke", "currentColor").Opacity(opacity).End();
    }

    void DrawXLabels(TickLabels labels)
    {
        var top = area.Bottom + PlotMeasure.TickLength + PlotMeasure.LabelGap;
        svg.Open("g").Attribute("text-anchor", labels.AreSlanted ? "end" : "middle").Opacity(TickOpacity);
        foreach (var (value, label) in labels.Ticks.Major)
        {
            svg.Open("text").Attribute("x", X(value)).Attribute("y", top + 0.8 * fontSize);
            if (labels.AreSlanted) svg.Rotation(-TickLabels.Slant, X(value), top + 0.4 * fontSize);
            svg.Content(label).End("text");
        }
        svg.End("g");
        if (plot.Axes.X.Label is not { } name) return;
        var below = top + fontSize + (labels.AreSlanted ? Math.Sin(double.DegreesToRadians(TickLabels.Slant)) * labels.Widest(fontSize) : 0);
        svg.Open("text").Attribute("x", area.CenterX).Attribute("y", below + PlotMeasure.LineHeight * fontSize).Attribute("text-anchor", "middle")
            .Content(TextWidth.Shorten(name, plot.Cell.Width, fontSize)).End("text");
    }

    void DrawYLabels(TickLabels labels)
    {
        var right = area.Left - PlotMeasure.TickLength - PlotMeasure.LabelGap;
        svg.Open("g").Attribute("text-anchor", "end").Opacity(TickOpacity);
        foreach (var (value, label) in labels.Ticks.Major)
            svg.Open("text").Attribute("x", right).Attribute("y", Y(value) + 0.35 * fontSize).Content(label).End("text");
        svg.End("g");
        if (plot.Axes.Y.Label is not { } name) return;
        var x = right - labels.Widest(fontSize) - 0.6 * fontSize;
        svg.Open("text").Attribute("x", x).Attribute("y", area.CenterY).Attribute("text-anchor", "middle").Rotation(-90, x, area.CenterY)
            .Content(TextWidth.Shorten(name, plot.Cell.Height, fontSize)).End("text");
    }

    double X(double value) => area.Left + plot.Frame.X(value);

    double Y(double value) => area.Top + plot.Frame.Y(value);
}
