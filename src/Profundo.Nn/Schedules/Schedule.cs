namespace Profundo;

/// <summary>
/// How the learning rate changes with the number of updates. Give it to an optimiser (<see cref="Optimizer.Schedule"/>), which then asks it
/// before every update.
/// </summary>
public abstract class Schedule
{
    /// <summary>The learning rate for an update.</summary>
    /// <param name="step">How many updates (or epochs) came before it.</param>
    public abstract double At(double step);
}
