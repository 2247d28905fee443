using Profundo.Plots.Layout;

namespace Profundo.Plots.Svg;

/// <summary>
/// Draws figures as SVG (W3C, "Scalable Vector Graphics 2"). The text only depends on the figure. It has no identifiers, so that several figures in one page do not
/// disturb each other, and no scripts or inline styles, apart from the style sheet of a theme with a <see cref="Theme.DarkVariant"/>.
/// </summary>
static class SvgRenderer
{
    public static string Render(Figure figure)
    {
        var plots = FigureLayout.Of(figure);
        var svg = new SvgWriter();
        OpenRoot(svg, figure, plots);
        if (figure.Title is { } title)
        {
            var fontSize = FigureLayout.TitleScale * figure.Theme.FontSize;
            svg.Open("text").Attribute("x", figure.Width / 2.0).Attribute("y", 1.4 * fontSize).Attribute("text-anchor", "middle")
                .Attribute("font-size", fontSize).Attribute("font-weight", "600").Content(TextWidth.Shorten(title, figure.Width, fontSize)).End("text");
            svg.Line();
        }
        foreach (var plot in plots) Draw(svg, plot, figure.Theme);
        svg.End("svg");
        svg.Line();
        return svg.ToString();
    }

    static void OpenRoot(SvgWriter svg, Figure figure, PlotLayout[] plots)
    {
        var theme = figure.Theme;
        var name = FigureDescription.Name(figure);
        svg.Open("svg").Attribute("xmlns", "http://www.w3.org/2000/svg").Attribute("width", figure.Width).Attribute("height", figure.Height)
            .Attribute("viewBox", $"0 0 {figure.Width} {figure.Height}").Attribute("role", "img").Attribute("aria-label", name)
            .Attribute("font-family", theme.FontFamily).Attribute("font-size", theme.FontSize).Attribute("fill", "currentColor");
        if (theme.Foreground is { } foreground) svg.Attribute("color", foreground.ToString());
        if (theme.DarkVariant is not null) svg.Attribute("class", StyleClass(theme));
        svg.Line();
        svg.Element("title", name);
        svg.Element("desc", figure.Description ?? FigureDescription.Of(plots));
        if (theme.DarkVariant is var (darkForeground, darkBackground))
        {
            var (root, background) = ("." + StyleClass(theme), "." + StyleClass(theme) + " .background");
            svg.Element("style", $"@media (prefers-color-scheme: dark) {{ {root} {{ color: {darkForeground} }} {background} {{ fill: {darkBackground} }} }}");
        }
        if (theme.Background is { } color)
            svg.Open("rect").Attribute("class", "background").Attribute("width", figure.Width).Attribute("height", figure.Height).Attribute("fill", color.ToString()).End();
        svg.Line();
    }

    /// <summary>A name that only figures with the same colours share, since a style sheet applies to the whole page around the figure.</summary>
    static string StyleClass(Theme theme) =>
        $"figure-{theme.Foreground}-{theme.Background}-{theme.DarkVariant?.Foreground}-{theme.DarkVariant?.Background}".Replace("#", "");

    static void Draw(SvgWriter svg, PlotLayout plot, Theme theme)
    {
        var axes = new SvgAxes(svg, plot, theme);
        axes.DrawGridLines();
        svg.Line();
        DrawSeries(svg, plot, theme);
        svg.Line();
        axes.Draw();
        foreach (var note in plot.Series.OfType<Annotation>()) SvgAnnotation.Draw(svg, note, plot.Frame, theme.FontSize);
        new SvgLegend(svg, plot, theme).Draw();
        svg.Line();
    }

    /// <summary>Draws the series in a viewport of their own, which cuts off what lies outside of the frame.</summary>
    static void DrawSeries(SvgWriter svg, PlotLayout plot, Theme theme)
    {
        if (plot.Series.Count == 0) return;
        var area = plot.Frame.Area;
        svg.Open("svg").Attribute("x", area.Left).Attribute("y", area.Top).Attribute("width", area.Width).Attribute("height", area.Height);
        var series = new SvgSeries(svg, plot, theme);
        for (var i = 0; i < plot.Series.Count; i++) series.Draw(plot.Series[i], plot.Appearances[i]);
        svg.End("svg");
    }
}
