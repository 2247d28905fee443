namespace Profundo;

/// <summary>Multiplies the rate by a factor every so many updates, down to a floor: max(floor, η·f^⌊t / every⌋).</summary>
/// <param name="rate">η, the rate at the start.</param>
/// <param name="factor">f.</param>
/// <param name="every">After how many updates; default 1.</param>
/// <param name="floor">The least rate; default 0.</param>
public sealed class FactorSchedule(double rate, double factor, int every = 1, double floor = 0) : Schedule
{
    /// <inheritdoc/>
    public override double At(double step) => Math.Max(floor, rate * Math.Pow(factor, Math.Floor(step / every)));
}
