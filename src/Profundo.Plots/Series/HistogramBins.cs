using Profundo.Plots.Scales;

namespace Profundo.Plots;

/// <summary>Values sorted into intervals. Each holds its lower edge but not its upper one, apart from the last, which holds both.</summary>
/// <param name="Edges">The ends of the intervals, ascending.</param>
/// <param name="Counts">What each interval holds, one fewer.</param>
sealed record HistogramBins(Values Edges, Values Counts)
{
    const int MostAutomaticBins = 60, QuartileSample = 10_000;

    /// <summary>The same series, their histograms counted over bins they share.</summary>
    public static IReadOnlyList<Series> Settle(IReadOnlyList<Series> series)
    {
        Histogram[] uncounted = [.. series.OfType<Histogram>().Where(histogram => histogram.Counted is null)];
        if (uncounted.Length == 0) return series;
        var edges = SharedEdges(uncounted);
        return [.. series.Select(each => each is Histogram { Counted: null } histogram ? histogram with { Counted = Count(histogram, edges) } : each)];
    }

    static Values SharedEdges(Histogram[] histograms)
    {
        var extent = Interval.Empty;
        foreach (var histogram in histograms) extent = extent.Union(Interval.Of(histogram.Values!.Span, AxisScale.Linear));
        if (extent.IsEmpty) return [];
        extent = extent.Widened();
        var bins = histograms.Max(histogram => histogram.Bins) ?? AutomaticBins(histograms, extent);
        var edges = new double[bins + 1];
        for (var i = 0; i <= bins; i++) edges[i] = extent.At((double)i / bins);
        return edges;
    }

    /// <summary>Freedman and Diaconis, "On the histogram as a density estimator: L2 theory", 1981: bins 2·IQR·n^(-1/3) wide.</summary>
    static int AutomaticBins(Histogram[] histograms, Interval extent)
    {
        var count = histograms.Sum(histogram => histogram.Values!.Count);
        var stride = (count + QuartileSample - 1) / QuartileSample;
        List<double> sample = [];
        foreach (var histogram in histograms)
            for (var i = 0; i < histogram.Values!.Count; i += stride)
                if (double.IsFinite(histogram.Values[i])) sample.Add(extent.Position(histogram.Values[i]));
        if (sample.Count == 0) return 1;
        sample.Sort();
        var quartiles = sample[sample.Count * 3 / 4] - sample[sample.Count / 4]; // as a share of the extent
        var width = 2 * quartiles / Math.Cbrt(count);
        if (!(width > 0)) width = 1 / (Math.Log2(count) + 1); // Sturges, where half of the values are equal
        return (int)Math.Clamp(Math.Ceiling(1 / width), 1, MostAutomaticBins);
    }

    static HistogramBins Count(Histogram histogram, Values edges)
    {
        if (edges.Count == 0) return new(edges, []);
        var counts = new double[edges.Count - 1];
        var extent = new Interval(edges[0], edges[^1]);
        var counted = 0;
        foreach (var value in histogram.Values!.Span)
        {
            if (!double.IsFinite(value)) continue;
            var bin = Math.Clamp((int)(extent.Position(value) * counts.Length), 0, counts.Length - 1);
            // The division above may be off by a rounding; the edges decide.
            if (bin > 0 && value < edges[bin]) bin--;
            else if (bin < counts.Length - 1 && value >= edges[bin + 1]) bin++;
            counts[bin]++;
            counted++;
        }
        if (histogram.IsDensity && counted > 0)
            for (var i = 0; i < counts.Length; i++) counts[i] /= counted * (edges[i + 1] - edges[i]);
        return new(edges, counts);
    }
}
