namespace Profundo;

/// <summary>Falls exponentially: η·e^(−λt).</summary>
/// <param name="rate">η, the rate at the start.</param>
/// <param name="decay">λ.</param>
public sealed class ExponentialSchedule(double rate, double decay) : Schedule
{
    /// <inheritdoc/>
    public override double At(double step) => rate * Math.Exp(-decay * step);
}
