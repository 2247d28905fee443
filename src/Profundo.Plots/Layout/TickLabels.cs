using Profundo.Plots.Scales;

namespace Profundo.Plots.Layout;

/// <summary>The ticks of an axis whose labels fit beside each other.</summary>
/// <param name="Ticks">The ticks.</param>
/// <param name="AreSlanted">Whether the labels are long names that only fit when they are turned.</param>
sealed record TickLabels(AxisTicks Ticks, bool AreSlanted)
{
    public const double Slant = 35; // degrees
    const double LongestSlanted = 110, LongestUpright = 130, Gap = 6;

    /// <summary>How far the labels reach from the axis, measured along their own writing.</summary>
    public double Widest(double fontSize) => TextWidth.Widest(Ticks.Major.Select(tick => tick.Label), fontSize);

    /// <summary>The labels below an axis of some width.</summary>
    public static TickLabels Horizontal(Axis axis, Scale scale, double width, double fontSize)
    {
        if (axis.Ticks is null)
        {
            for (var most = Math.Clamp((int)(width / 45), 2, 10); ; most--)
            {
                var ticks = AxisTicks.For(axis, scale, most);
                var needed = ticks.Major.Count * (TextWidth.Widest(ticks.Major.Select(tick => tick.Label), fontSize) + 2 * Gap);
                if (needed <= width || most <= 2) return new(ticks, false);
            }
        }

        var given = AxisTicks.For(axis, scale, int.MaxValue).Major;
        var spacing = Spacing(given, scale, width);
        if (TextWidth.Widest(given.Select(tick => tick.Label), fontSize) + Gap <= spacing) return new(new(given, []), false);
        if (given.All(tick => double.TryParse(tick.Label, out _)))
            return new(new(Thinned(given, TextWidth.Widest(given.Select(tick => tick.Label), fontSize) + Gap, spacing), []), false);
        var thinned = Thinned(given, 1.3 * fontSize, spacing);
        return new(new([.. thinned.Select(tick => tick with { Label = TextWidth.Shorten(tick.Label, LongestSlanted, fontSize) })], []), true);
    }

    /// <summary>The labels beside an axis of some height.</summary>
    public static TickLabels Vertical(Axis axis, Scale scale, double height, double fontSize)
    {
        var ticks = AxisTicks.For(axis, scale, Math.Clamp((int)(height / (2.8 * fontSize)), 2, 10));
        if (axis.Ticks is null) return new(ticks, false);
        var thinned = Thinned(ticks.Major, 1.2 * fontSize, Spacing(ticks.Major, scale, height));
        return new(new([.. thinned.Select(tick => tick with { Label = TextWidth.Shorten(tick.Label, LongestUpright, fontSize) })], []), false);
    }

    /// <summary>The least distance between neighbours in pixels.</summary>
    static double Spacing(IReadOnlyList<Tick> ticks, Scale scale, double length)
    {
        double[] positions = [.. ticks.Select(tick => scale.Position(tick.Value)).Order()];
        var least = double.PositiveInfinity;
        for (var i = 1; i < positions.Length; i++) least = Math.Min(least, positions[i] - positions[i - 1]);
        return least * length;
    }

    static IReadOnlyList<Tick> Thinned(IReadOnlyList<Tick> ticks, double needed, double spacing)
    {
        if (needed <= spacing) return ticks;
        var stride = (int)Math.Clamp(Math.Ceiling(needed / spacing), 1, Math.Max(ticks.Count, 1));
        return [.. ticks.Where((_, i) => i % stride == 0)];
    }
}
