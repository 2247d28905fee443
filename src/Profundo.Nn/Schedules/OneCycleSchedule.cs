namespace Profundo;

/// <summary>
/// One cycle (Smith and Topin 2018): from a low rate up to the greatest and down to almost nothing, each along half a cosine.
/// </summary>
/// <param name="greatest">The greatest rate.</param>
/// <param name="steps">How many updates the whole cycle takes.</param>
/// <param name="rise">The share of them that the rise takes; default 0.3.</param>
/// <param name="startDivisor">The first rate is the greatest divided by this; default 25.</param>
/// <param name="endDivisor">The last rate is the first divided by this; default 10⁴.</param>
public sealed class OneCycleSchedule(double greatest, int steps, double rise = 0.3, double startDivisor = 25, double endDivisor = 1e4) : Schedule
{
    readonly double start = greatest / startDivisor, top = rise * steps - 1;

    static double Between(double from, double to, double share) => to + (from - to) * (1 + Math.Cos(Math.PI * share)) / 2;

    /// <inheritdoc/>
    public override double At(double step) => step <= top ? Between(start, greatest, step / top) : Between(greatest, start / endDivisor, Math.Min(1, (step - top) / (steps - 1 - top)));
}
