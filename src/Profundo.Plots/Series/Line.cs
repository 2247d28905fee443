using Profundo.Plots.Scales;

namespace Profundo.Plots;

/// <summary>Points joined by straight lines, in their order. NaN and infinities break the line.</summary>
/// <example><code>new Line(x, x.Square()) { Label = "x²", Style = new() { Dash = Dash.Dashed } }</code></example>
public sealed record Line : Series
{
    /// <summary>A line over the places 0, 1, ….</summary>
    /// <param name="y">The heights.</param>
    public Line(Values y) : this(Values.Places(y.Count), y) { }

    /// <summary>A line through points.</summary>
    /// <param name="x">Their places along the horizontal axis.</param>
    /// <param name="y">Their heights, as many.</param>
    /// <exception cref="ArgumentException">There are not as many places as heights.</exception>
    public Line(Values x, Values y) => (X, Y) = Points.Pair(nameof(Line), x, y);

    /// <summary>The places along the horizontal axis.</summary>
    public Values X { get; }

    /// <summary>The heights.</summary>
    public Values Y { get; }

    internal override (double X, double Y) Room => (Style.Marker is null or Marker.None ? 0 : 0.03, 0.05);

    internal override Interval XExtent(AxisScale scale) => Interval.Of(X.Span, scale);

    internal override Interval YExtent(AxisScale scale) => Interval.Of(Y.Span, scale);

    internal override string Describe() => $"{Prefix}line, {Points.Describe(X, Y)}";
}
