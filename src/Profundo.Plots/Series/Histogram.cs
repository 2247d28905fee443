using Profundo.Plots.Scales;

namespace Profundo.Plots;

/// <summary>
/// How many values lie in each of several intervals ("bins") of equal width. Several histograms in one plot share their bins and stand side by side.
/// </summary>
public sealed record Histogram : Series
{
    const int MostBins = 10_000;

    /// <summary>Counts values.</summary>
    /// <param name="values">What is counted; NaN and infinities are left out.</param>
    public Histogram(Values values) => Values = values;

    /// <summary>Shows values that have been counted already.</summary>
    /// <param name="edges">The ends of the bins, ascending: one more than there are bins.</param>
    /// <param name="counts">How many values lie in each bin.</param>
    /// <exception cref="ArgumentException">Edges and counts do not fit together.</exception>
    public Histogram(Values edges, Values counts)
    {
        if (edges.Count != counts.Count + 1)
            throw new ArgumentException($"Histogram: {counts.Count} bins have {counts.Count + 1} edges, but {edges.Count} were given. Give the upper end of the last bin as well.");
        for (var i = 0; i < counts.Count; i++)
            if (!(edges[i] < edges[i + 1]) || !double.IsFinite(edges[i]) || !double.IsFinite(edges[i + 1]))
                throw new ArgumentException($"Histogram: edges must be finite and ascend, but edge {i} is {edges[i]} and edge {i + 1} is {edges[i + 1]}.");
        Counted = new(edges, counts);
    }

    /// <summary>What is counted; null if the counts were given.</summary>
    public Values? Values { get; }

    /// <summary>The number of bins. Default: by the rule of Freedman and Diaconis (1981), 1 to 60.</summary>
    public int? Bins
    {
        get;
        init => field = value is null or (>= 1 and <= MostBins)
            ? value
            : throw new ArgumentOutOfRangeException(nameof(Bins), value, $"A histogram has from 1 to {MostBins} bins.");
    }

    /// <summary>Whether counts are divided so that the area is 1. Default false.</summary>
    public bool IsDensity { get; init; }

    /// <summary>The counts; null until the bins are settled, which takes all histograms of a plot (<see cref="HistogramBins.Settle"/>).</summary>
    internal HistogramBins? Counted { get; init; }

    internal override Interval XExtent(AxisScale scale) => Counted is { } bins ? Interval.Of(bins.Edges.Span, scale) : Interval.Empty;

    internal override Interval YExtent(AxisScale scale) => Counted is { } bins ? Interval.Of(bins.Counts.Span, scale).FromZero(scale) : Interval.Empty;

    internal override string Describe() => Counted is { Counts.Count: > 0 } bins
        ? $"{Prefix}histogram with {bins.Counts.Count} bins from {TickFormat.Short(bins.Edges[0])} to {TickFormat.Short(bins.Edges[^1])}, the largest {TickFormat.Short(bins.Counts.Max())}"
        : $"{Prefix}histogram of no values";
}
