namespace Profundo;

/// <summary>
/// How the learning rate changes with the number of updates. Give it to an optimiser (<see cref="Optimizer.Schedule"/>), which then asks it
/// before every update; or with <see cref="EpochSchedule"/> to <see cref="Model.Fit"/>, to change the rate per epoch.
/// </summary>
public abstract class Schedule
{
    /// <summary>The learning rate for an update.</summary>
    /// <param name="step">How many updates (or epochs) came before it.</param>
    public abstract double At(double step);

    /// <summary>This schedule after a rise along a line.</summary>
    /// <param name="steps">How many updates the rise takes; this schedule's own count begins afterwards.</param>
    /// <param name="start">The rate at the start; default 0.</param>
    public Schedule WithWarmUp(int steps, double start = 0) => new WarmUpSchedule(this, steps, start);

    /// <summary>This schedule for some updates, then another, whose own count begins then.</summary>
    /// <param name="steps">For how many updates.</param>
    /// <param name="next">What comes afterwards.</param>
    /// <example><code>var schedule = new PolynomialSchedule(0.1, 500).Then(500, new FactorSchedule(0.01, 0.99));</code></example>
    public Schedule Then(int steps, Schedule next) => new SequenceSchedule(this, steps, next);
}
