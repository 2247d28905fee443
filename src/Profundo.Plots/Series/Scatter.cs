using Profundo.Plots.Scales;

namespace Profundo.Plots;

/// <summary>Points, each with a marker. Points with a NaN or an infinity are left out.</summary>
public sealed record Scatter : Series
{
    /// <summary>A marker at each point.</summary>
    /// <param name="x">The points' places along the horizontal axis.</param>
    /// <param name="y">Their heights, as many.</param>
    /// <exception cref="ArgumentException">There are not as many places as heights.</exception>
    public Scatter(Values x, Values y) => (X, Y) = Points.Pair(nameof(Scatter), x, y);

    /// <summary>The places along the horizontal axis.</summary>
    public Values X { get; }

    /// <summary>The heights.</summary>
    public Values Y { get; }

    internal override (double X, double Y) Room => (0.04, 0.05);

    internal override Interval XExtent(AxisScale scale) => Interval.Of(X.Span, scale);

    internal override Interval YExtent(AxisScale scale) => Interval.Of(Y.Span, scale);

    internal override string Describe() => $"{Prefix}scattered points, {Points.Describe(X, Y)}";
}
