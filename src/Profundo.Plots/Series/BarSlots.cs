namespace Profundo.Plots;

/// <summary>One upright bar, in the units of the axes.</summary>
readonly record struct UprightBar(double Left, double Right, double Height);

/// <summary>Where bars stand: those of several series share each place.</summary>
static class BarSlots
{
    /// <summary>The bars of a <see cref="Bar"/> or <see cref="Histogram"/> among all series of its plot; nothing for other series.</summary>
    public static IEnumerable<UprightBar> Of(Series series, IReadOnlyList<Series> all) => series switch
    {
        Bar bar => OfBar(bar, [.. all.OfType<Bar>()]),
        Histogram histogram => OfHistogram(histogram, [.. all.OfType<Histogram>()]),
        _ => [],
    };

    static IEnumerable<UprightBar> OfBar(Bar bar, Bar[] group)
    {
        var slot = IndexOf(bar, group);
        var width = bar.Breadth / group.Length;
        for (var i = 0; i < bar.Heights.Count; i++)
        {
            var left = i - bar.Breadth / 2 + slot * width;
            if (double.IsFinite(bar.Heights[i])) yield return new(left, left + width, bar.Heights[i]);
        }
    }

    static IEnumerable<UprightBar> OfHistogram(Histogram histogram, Histogram[] group)
    {
        if (histogram.Counted is not var (edges, counts)) yield break;
        var slot = IndexOf(histogram, group);
        for (var i = 0; i < counts.Count; i++)
        {
            var width = (edges[i + 1] - edges[i]) / group.Length;
            if (double.IsFinite(counts[i]) && counts[i] != 0) yield return new(edges[i] + slot * width, edges[i] + (slot + 1) * width, counts[i]);
        }
    }

    static int IndexOf(Series series, Series[] group) => Array.FindIndex(group, each => ReferenceEquals(each, series));
}
