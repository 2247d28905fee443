namespace Profundo;

/// <summary>A schedule given as a function of the number of updates before.</summary>
/// <param name="function">The learning rate by that number.</param>
public sealed class FunctionSchedule(Func<double, double> function) : Schedule
{
    /// <inheritdoc/>
    public override double At(double step) => function(step);
}
