using Profundo.Plots.Scales;

namespace Profundo.Plots;

/// <summary>Words in a plot, with an arrow if they stand for a point.</summary>
/// <param name="Text">What is written; line breaks make several lines.</param>
/// <param name="X">The place of the words' middle along the horizontal axis.</param>
/// <param name="Y">The height of the words' middle.</param>
/// <example><code>new Annotation("least loss", x: 8, y: 0.5) { PointsAt = (5, 0.1) }</code></example>
public sealed record Annotation(string Text, double X, double Y) : Series
{
    /// <summary>Where the arrow ends. Default: there is no arrow.</summary>
    public (double X, double Y)? PointsAt { get; init; }

    internal override bool TakesColor => false;

    internal override Interval XExtent(AxisScale scale) => Interval.Of(PointsAt is var (x, _) ? [X, x] : [X], scale);

    internal override Interval YExtent(AxisScale scale) => Interval.Of(PointsAt is var (_, y) ? [Y, y] : [Y], scale);

    internal override string Describe() => $"note: {Text}";
}
