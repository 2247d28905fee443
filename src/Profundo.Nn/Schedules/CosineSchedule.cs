namespace Profundo;

/// <summary>Falls along half a cosine: final + (η − final)(1 + cos(π t / T)) / 2. Stays there afterwards. Loshchilov and Hutter 2017, eq. 5.</summary>
/// <param name="rate">η, the rate at the start.</param>
/// <param name="steps">T, how many updates the fall takes.</param>
/// <param name="final">The rate at the end; default 0.</param>
/// <example><code>
/// var schedule = new CosineSchedule(0.3, steps: 15, final: 0.01).WithWarmUp(5);
/// var optimizer = new Sgd { Schedule = schedule };
/// </code></example>
public sealed class CosineSchedule(double rate, int steps, double final = 0) : Schedule
{
    /// <inheritdoc/>
    public override double At(double step) => final + (rate - final) * (1 + Math.Cos(Math.PI * Math.Min(step, steps) / steps)) / 2;
}
