namespace Profundo;

/// <summary>Falls with time: η / (1 + λt)^α.</summary>
/// <param name="rate">η, the rate at the start.</param>
/// <param name="decay">λ.</param>
/// <param name="power">α; default 1.</param>
public sealed class InverseTimeSchedule(double rate, double decay, double power = 1) : Schedule
{
    /// <inheritdoc/>
    public override double At(double step) => rate * Math.Pow(1 + decay * step, -power);
}
