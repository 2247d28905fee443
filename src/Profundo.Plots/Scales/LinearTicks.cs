namespace Profundo.Plots.Scales;

/// <summary>Ticks at multiples of 1, 2 or 5 times a power of ten (Heckbert, "Nice Numbers for Graph Labels", Graphics Gems, 1990).</summary>
static class LinearTicks
{
    public static IReadOnlyList<Tick> Of(Interval range, int most)
    {
        most = Math.Max(most, 2);
        var step = Step(range.High / most - range.Low / most);
        var ticks = Multiples(range, step);
        while (ticks.Count > most) ticks = Multiples(range, step = Step(step * 1.1)); // both ends may be ticks
        return TickFormat.Label(ticks, step);
    }

    /// <summary>The least round number that is not below a width.</summary>
    static double Step(double width)
    {
        var power = Math.Pow(10, Math.Floor(Math.Log10(width)));
        return (width / power) switch
        {
            <= 1 + 1e-9 => power,
            <= 2 + 1e-9 => 2 * power,
            <= 5 + 1e-9 => 5 * power,
            _ => 10 * power,
        };
    }

    static List<double> Multiples(Interval range, double step)
    {
        if (double.IsInfinity(step)) return [0]; // the whole range of floating-point numbers, with the coarsest of ticks
        List<double> ticks = [];
        var tolerance = (range.High / step - range.Low / step) * 1e-9;
        var last = Math.Floor(range.High / step + tolerance);
        for (var multiple = Math.Ceiling(range.Low / step - tolerance); multiple <= last; multiple++)
        {
            var tick = multiple * step;
            if (ticks.Count > 0 && !(tick > ticks[^1])) break; // the range holds too few floating-point numbers
            ticks.Add(tick == 0 ? 0 : tick); // no negative zero
        }
        return ticks;
    }
}
