using Profundo.Plots.Scales;

namespace Profundo.Plots;

/// <summary>What lines and scattered points have in common.</summary>
static class Points
{
    public static (Values X, Values Y) Pair(string kind, Values x, Values y) => x.Count == y.Count
        ? (x, y)
        : throw new ArgumentException($"{kind}: each point needs a place and a height, but {x.Count} values were given for x and {y.Count} for y. Give as many of both.");

    public static string Describe(Values x, Values y)
    {
        if (x.Count == 0) return "no points";
        if (x.Count == 1) return $"one point at {TickFormat.Short(x[0])}, {TickFormat.Short(y[0])}";
        var extent = Interval.Of(y.Span, AxisScale.Linear);
        return $"{x.Count} points from {TickFormat.Short(x[0])} to {TickFormat.Short(x[^1])}"
            + (extent.IsEmpty ? ", no finite values" : $", values between {TickFormat.Short(extent.Low)} and {TickFormat.Short(extent.High)}, last {TickFormat.Short(y[^1])}");
    }
}
