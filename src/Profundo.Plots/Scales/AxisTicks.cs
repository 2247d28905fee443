namespace Profundo.Plots.Scales;

/// <summary>The marked places of an axis.</summary>
/// <param name="Major">Those with a label.</param>
/// <param name="Minor">Those without.</param>
sealed record AxisTicks(IReadOnlyList<Tick> Major, IReadOnlyList<double> Minor)
{
    /// <summary>At most so many round numbers within a scale's range, or the places an axis asks for.</summary>
    public static AxisTicks For(Axis axis, Scale scale, int most)
    {
        if (axis.Ticks is { } given)
            return new([.. given.Where(tick => scale.Position(tick.Value) is >= -1e-9 and <= 1 + 1e-9)], []);
        if (scale.Kind == AxisScale.Logarithmic) return LogarithmicTicks.Of(scale.Range, most);
        if (!scale.CountsPlaces) return new(LinearTicks.Of(scale.Range, most), []);
        var places = LinearTicks.Of(scale.Range, (int)Math.Clamp(scale.Range.High - scale.Range.Low, 1, most));
        return new([.. places.Where(tick => double.IsInteger(tick.Value))], []);
    }
}
