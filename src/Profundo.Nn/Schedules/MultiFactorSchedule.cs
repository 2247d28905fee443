namespace Profundo;

/// <summary>Multiplies the rate by a factor at each of some numbers of updates.</summary>
/// <param name="rate">The rate at the start.</param>
/// <param name="steps">After how many updates the rate changes.</param>
/// <param name="factor">What it is multiplied by then; default 0.1.</param>
/// <example><code>var schedule = new MultiFactorSchedule(0.5, [15, 30], factor: 0.5);</code></example>
public sealed class MultiFactorSchedule(double rate, IReadOnlyList<int> steps, double factor = 0.1) : Schedule
{
    /// <inheritdoc/>
    public override double At(double step) => rate * Math.Pow(factor, steps.Count(passed => passed <= step));
}
