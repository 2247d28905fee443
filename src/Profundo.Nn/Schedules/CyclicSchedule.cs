namespace Profundo;

/// <summary>Up and down along straight lines, again and again. Smith 2017.</summary>
/// <param name="low">The rate at the start and between cycles.</param>
/// <param name="high">The rate in the middle of the first cycle.</param>
/// <param name="rise">How many updates the way up takes.</param>
/// <param name="fall">How many updates the way down takes; default as many.</param>
/// <param name="shrink">What the height of each cycle is of the one before; default 1. ½ is Smith's "triangular2".</param>
/// <example><code>var optimizer = new Sgd(momentum: 0.9) { Schedule = new CyclicSchedule(1e-4, 1e-2, rise: 2000) };</code></example>
public sealed class CyclicSchedule(double low, double high, int rise, int? fall = null, double shrink = 1) : Schedule
{
    readonly int down = fall ?? rise;

    /// <inheritdoc/>
    public override double At(double step)
    {
        double cycle = Math.Floor(step / (rise + down)), within = step - cycle * (rise + down);
        var share = within < rise ? within / rise : 1 - (within - rise) / down;
        return low + (high - low) * share * Math.Pow(shrink, cycle);
    }
}
