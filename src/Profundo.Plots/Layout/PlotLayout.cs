namespace Profundo.Plots.Layout;

/// <summary>Where everything in one plot stands.</summary>
/// <param name="Axes">The plot, settled.</param>
/// <param name="Appearances">What the series look like, in their order.</param>
/// <param name="Cell">The plot's place in the picture.</param>
/// <param name="Frame">The part between the axes.</param>
/// <param name="XLabels">The ticks of the horizontal axis; null if it is not drawn.</param>
/// <param name="YLabels">The ticks of the vertical axis; null if it is not drawn.</param>
/// <param name="ColorBar">What explains the colours of a heat map, if there is one.</param>
/// <param name="Legend">What explains the series, if they have labels.</param>
/// <param name="LegendArea">Where the legend stands.</param>
sealed record PlotLayout(
    Axes Axes, Appearance[] Appearances, Rectangle Cell, Frame Frame,
    TickLabels? XLabels, TickLabels? YLabels, ColorBar? ColorBar, Legend? Legend, Rectangle LegendArea)
{
    public IReadOnlyList<Series> Series => Axes.Series;
}
