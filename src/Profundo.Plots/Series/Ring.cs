using Profundo.Plots.Scales;

namespace Profundo.Plots;

/// <summary>A ring of coloured segments of equal length, the first at the top, the others clockwise. Its label stands in the middle.</summary>
/// <example><code>new Ring(colors) { Label = "prediction" }</code></example>
public sealed record Ring : Series
{
    /// <summary>A ring with one segment for each colour.</summary>
    /// <param name="colors">The colours, clockwise.</param>
    public Ring(params IReadOnlyList<Color> colors) => Colors = [.. colors];

    /// <summary>The colours, clockwise.</summary>
    public IReadOnlyList<Color> Colors { get; }

    /// <summary>What is written outside of the segments, such as their RGB values; as many as colours. Default: nothing.</summary>
    /// <exception cref="ArgumentException">There are not as many labels as colours.</exception>
    public IReadOnlyList<string>? SegmentLabels
    {
        get;
        init => field = value is null || value.Count == Colors.Count
            ? value
            : throw new ArgumentException($"Ring: {Colors.Count} segments need as many labels, but {value.Count} were given.");
    }

    /// <summary>The radius of the hole as a share of the ring's. Default 0.6.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The share is not from 0 to below 1.</exception>
    public double InnerRadius
    {
        get;
        init => field = value is >= 0 and < 1
            ? value
            : throw new ArgumentOutOfRangeException(nameof(InnerRadius), value, "Ring: the hole's radius is a share of the ring's, from 0 to below 1.");
    } = 0.6;

    /// <summary>The ring's radius as a share of the largest there is room for, so that rings can lie inside each other. Default 1.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The share is not above 0 and at most 1.</exception>
    public double OuterRadius
    {
        get;
        init => field = value is > 0 and <= 1
            ? value
            : throw new ArgumentOutOfRangeException(nameof(OuterRadius), value, "Ring: the ring's radius is a share of the room there is, above 0 and at most 1.");
    } = 1;

    internal override bool TakesColor => false;

    internal override bool HidesAxes => true;

    internal override (double X, double Y) Room => (0, 0);

    internal override Interval XExtent(AxisScale scale) => new(-1, 1);

    internal override Interval YExtent(AxisScale scale) => new(-1, 1);

    internal override string Describe() => $"{Prefix}ring of {Colors.Count} colours, clockwise from the top: {string.Join(", ", Colors.Take(36))}{(Colors.Count > 36 ? ", …" : "")}";
}
