namespace Profundo;

/// <summary>Falls with the square root of the number of updates: η / √(t + 1).</summary>
/// <param name="rate">η, the rate at the start.</param>
public sealed class SquareRootSchedule(double rate) : Schedule
{
    /// <inheritdoc/>
    public override double At(double step) => rate / Math.Sqrt(step + 1);
}
