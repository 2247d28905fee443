using Profundo.Plots.Layout;

namespace Profundo.Plots.Svg;

/// <summary>Says in words what a figure shows, for readers who do not see it.</summary>
static class FigureDescription
{
    /// <summary>The figure's name: its title or those of its plots.</summary>
    public static string Name(Figure figure)
    {
        if (!string.IsNullOrEmpty(figure.Title)) return figure.Title;
        var titles = string.Join(", ", figure.Plots.Select(plot => plot.Title).Where(title => !string.IsNullOrEmpty(title)));
        return titles.Length > 0 ? titles : "Figure";
    }

    /// <summary>What each plot shows.</summary>
    public static string Of(IReadOnlyList<PlotLayout> plots) => string.Join(" ", plots.Select(Of));

    static string Of(PlotLayout plot)
    {
        List<string> parts = [];
        if (plot.Axes.Title is { } title) parts.Add(title);
        if (plot.XLabels is not null && plot.Axes.X.Label is { } x) parts.Add("horizontal axis: " + x);
        if (plot.YLabels is not null && plot.Axes.Y.Label is { } y) parts.Add("vertical axis: " + y);
        parts.AddRange(plot.Series.Select(series => series.Describe()));
        return parts.Count == 0 ? "An empty plot." : string.Join("; ", parts) + ".";
    }
}
