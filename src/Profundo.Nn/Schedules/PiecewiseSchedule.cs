namespace Profundo;

/// <summary>One rate after the other, each from a number of updates on.</summary>
public sealed class PiecewiseSchedule : Schedule
{
    readonly int[] steps;
    readonly double[] rates;

    /// <summary>One rate after the other.</summary>
    /// <param name="steps">After how many updates the rate changes, rising.</param>
    /// <param name="rates">The rates, one more than there are changes.</param>
    /// <exception cref="ArgumentException">The numbers do not fit, or the steps do not rise.</exception>
    /// <example><code>var schedule = new PiecewiseSchedule([1000, 1500], [0.1, 0.02, 0.001]);</code></example>
    public PiecewiseSchedule(IReadOnlyList<int> steps, IReadOnlyList<double> rates)
    {
        if (rates.Count != steps.Count + 1) throw new ArgumentException($"PiecewiseSchedule needs one rate more than there are changes, but was given {rates.Count} rates for {steps.Count} changes.", nameof(rates));
        for (var i = 1; i < steps.Count; i++)
            if (steps[i] <= steps[i - 1]) throw new ArgumentException($"The steps of a PiecewiseSchedule rise, but {steps[i]} comes after {steps[i - 1]}.", nameof(steps));
        (this.steps, this.rates) = ([.. steps], [.. rates]);
    }

    /// <inheritdoc/>
    public override double At(double step) => rates[steps.Count(passed => passed <= step)];
}
