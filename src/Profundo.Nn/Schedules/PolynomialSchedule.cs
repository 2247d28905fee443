namespace Profundo;

/// <summary>Falls from one rate to another along a polynomial: final + (η − final)(1 − t / T)^p. Stays there afterwards.</summary>
/// <param name="rate">η, the rate at the start.</param>
/// <param name="steps">T, how many updates the fall takes.</param>
/// <param name="power">p; default 2. With 1 it falls along a line.</param>
/// <param name="final">The rate at the end; default 0.</param>
public sealed class PolynomialSchedule(double rate, int steps, double power = 2, double final = 0) : Schedule
{
    /// <inheritdoc/>
    public override double At(double step) => final + (rate - final) * Math.Pow(1 - Math.Min(step, steps) / steps, power);
}
