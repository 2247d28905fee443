using Profundo.Plots.Scales;

namespace Profundo.Plots.Layout;

/// <summary>The bar that explains the colours of a heat map.</summary>
sealed record ColorBar(HeatMap Map, Rectangle Area, IReadOnlyList<Tick> Ticks)
{
    public const double Gap = 12, Breadth = 12, LabelGap = 4;
    const double GreatestHeight = 260;

    /// <summary>The room a plot needs for its bar at the right, or 0.</summary>
    public static double Room(IReadOnlyList<Series> series, double height, double fontSize) => Explained(series) is { } map
        ? Gap + Breadth + LabelGap + TextWidth.Widest(TicksOf(map, height, fontSize).Select(tick => tick.Label), fontSize) + Gap
        : 0;

    public static ColorBar? Beside(Rectangle frame, IReadOnlyList<Series> series, double fontSize)
    {
        if (Explained(series) is not { } map) return null;
        var height = Math.Min(frame.Height, GreatestHeight);
        return new(map, new(frame.Right + Gap, frame.CenterY - height / 2, Breadth, height), TicksOf(map, height, fontSize));
    }

    static HeatMap? Explained(IReadOnlyList<Series> series) => series.OfType<HeatMap>().FirstOrDefault(map => map.HasColorBar);

    static IReadOnlyList<Tick> TicksOf(HeatMap map, double height, double fontSize) =>
        LinearTicks.Of(map.ValueRange, Math.Clamp((int)(height / (2.8 * fontSize)), 2, 8));
}
