using Profundo.Plots.Scales;

namespace Profundo.Plots;

/// <summary>Upright bars from 0. Several such series in one plot stand side by side.</summary>
/// <example><code>new Bar(["cat", "dog"], [0.9, 0.1])</code></example>
public sealed record Bar : Series
{
    /// <summary>Bars numbered from 0.</summary>
    /// <param name="heights">Their heights; NaN and infinities are left out.</param>
    public Bar(Values heights) => Heights = heights;

    /// <summary>Bars with names.</summary>
    /// <param name="categories">What each bar stands for.</param>
    /// <param name="heights">Their heights, as many; NaN and infinities are left out.</param>
    /// <exception cref="ArgumentException">There are not as many names as heights.</exception>
    public Bar(IReadOnlyList<string> categories, Values heights)
    {
        if (categories.Count != heights.Count)
            throw new ArgumentException($"Bar: each bar needs a name and a height, but {categories.Count} names and {heights.Count} heights were given. Give as many of both.");
        Categories = [.. categories];
        Heights = heights;
    }

    /// <summary>What each bar stands for; null if they are numbered.</summary>
    public IReadOnlyList<string>? Categories { get; }

    /// <summary>The heights.</summary>
    public Values Heights { get; }

    /// <summary>The share of the distance between two groups of bars that is filled. Default 0.8.</summary>
    public double Breadth { get; init; } = 0.8;

    internal override (bool X, bool Y) CountsPlaces => (true, false);

    internal override Interval XExtent(AxisScale scale) => Heights.Count == 0 ? Interval.Empty : new(-0.5, Heights.Count - 0.5);

    internal override Interval YExtent(AxisScale scale) => Interval.Of(Heights.Span, scale).FromZero(scale);

    internal override string Describe()
    {
        const int Listed = 12;
        var bars = Heights.Take(Listed).Select((height, i) => $"{Categories?[i] ?? i.ToString(System.Globalization.CultureInfo.InvariantCulture)} {TickFormat.Short(height)}");
        return $"{Prefix}{Heights.Count} bars{(Heights.Count == 0 ? "" : ": ")}{string.Join(", ", bars)}{(Heights.Count > Listed ? ", …" : "")}";
    }
}
