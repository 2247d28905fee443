namespace Profundo.Plots;

/// <summary>One plot: two axes and the series drawn between them, the later above the earlier.</summary>
/// <example><code>
/// var plot = new Axes(new Line(epochs, train) { Label = "train" }, new Line(epochs, test) { Label = "test" })
/// {
///     X = new("epoch"),
///     Y = new("loss") { Scale = AxisScale.Logarithmic },
/// };
/// </code></example>
public sealed record Axes
{
    /// <summary>A plot of the given series.</summary>
    /// <param name="series">What is drawn; nothing gives empty axes.</param>
    public Axes(params ReadOnlySpan<Series> series) => Series = series.ToArray();

    /// <summary>What is drawn, from the lowest to the topmost.</summary>
    public IReadOnlyList<Series> Series { get; init; }

    /// <summary>What is written above the plot.</summary>
    public string? Title { get; init; }

    /// <summary>The horizontal axis.</summary>
    public Axis X { get; init; } = new();

    /// <summary>The vertical axis.</summary>
    public Axis Y { get; init; } = new();

    /// <summary>Where the labels of the series are explained. Default: where they hide least.</summary>
    public LegendPlacement Legend { get; init; } = LegendPlacement.Automatic;

    /// <summary>The same plot with its histograms counted, and the names of its bars for ticks unless it has ticks of its own: all that drawing needs to know.</summary>
    internal Axes Settled()
    {
        var settled = this with { Series = HistogramBins.Settle(Series) };
        return X.Ticks is null && Series.OfType<Bar>().MaxBy(bar => bar.Categories?.Count ?? 0) is { Categories: { } categories }
            ? settled with { X = X with { Ticks = [.. categories.Select((category, place) => new Tick(place, category))] } }
            : settled;
    }

    /// <summary>Whether the axes are drawn when their owner did not say.</summary>
    internal bool HasVisibleAxesByDefault => Series.Count == 0 || Series.Any(series => !series.HidesAxes);

    /// <summary>Whether one step is equally long in both directions.</summary>
    internal bool KeepsAspect => Series.Any(series => series.KeepsAspect);

    /// <summary>Whether rows are counted from the top, as in pictures.</summary>
    internal bool RunsDownwards => Y.IsInverted != Series.Any(series => series.CountsRowsFromTop);
}

/// <summary>Where the legend stands.</summary>
public enum LegendPlacement
{
    /// <summary>In a corner that hides no data; below the plot if there is none. No legend if no series has a label.</summary>
    Automatic,

    /// <summary>Nowhere.</summary>
    None,

    /// <summary>In the upper left corner.</summary>
    UpperLeft,

    /// <summary>In the upper right corner.</summary>
    UpperRight,

    /// <summary>In the lower left corner.</summary>
    LowerLeft,

    /// <summary>In the lower right corner.</summary>
    LowerRight,

    /// <summary>Below the plot, in rows.</summary>
    Below,
}
