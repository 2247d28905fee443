namespace Profundo;

/// <summary>Rises along a line before another schedule begins. See <see cref="Schedule.WithWarmUp"/>.</summary>
/// <param name="schedule">What comes afterwards; its count of updates begins then.</param>
/// <param name="steps">How many updates the rise takes.</param>
/// <param name="start">The rate at the start; default 0.</param>
public sealed class WarmUpSchedule(Schedule schedule, int steps, double start = 0) : Schedule
{
    /// <inheritdoc/>
    public override double At(double step) => step < steps ? start + (schedule.At(0) - start) * step / steps : schedule.At(step - steps);
}
