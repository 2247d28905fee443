namespace Profundo.Studio;

/// <summary>
/// A figure over the steps in bounded memory. When it is full every second point is dropped, and from then on only every second step is
/// kept, so a long run is covered evenly from its beginning; the newest point is always there.
/// </summary>
internal sealed class DecimatedSeries
{
    const int Capacity = 2048;

    readonly List<(double Step, double Value)> kept = [];
    (double Step, double Value)? newest;
    long recorded;
    long stride = 1;

    public double Last => newest?.Value ?? double.NaN;

    public void Add(double step, double value)
    {
        newest = (step, value);
        if (recorded++ % stride != 0) return;
        kept.Add(newest.Value);
        if (kept.Count < Capacity) return;
        for (var i = 1; i < kept.Count / 2; i++) kept[i] = kept[2 * i];
        kept.RemoveRange(kept.Count / 2, kept.Count - kept.Count / 2);
        stride *= 2;
    }

    /// <summary>The points, oldest first.</summary>
    public (double[] Steps, double[] Values) Points()
    {
        var points = new List<(double Step, double Value)>(kept);
        if (newest is { } last && (points.Count == 0 || !points[^1].Equals(last))) points.Add(last);
        return ([.. points.Select(point => point.Step)], [.. points.Select(point => point.Value)]);
    }
}
