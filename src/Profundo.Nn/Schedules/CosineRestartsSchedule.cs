namespace Profundo;

/// <summary>
/// Falls along half a cosine again and again (SGDR): within a cycle of T updates, final + (η − final)(1 + cos(π t / T)) / 2, then it starts anew.
/// Loshchilov and Hutter 2017, eq. 5.
/// </summary>
public sealed class CosineRestartsSchedule : Schedule
{
    readonly double rate, lengthFactor, rateFactor, final;
    readonly int steps;

    /// <summary>Falls along half a cosine again and again.</summary>
    /// <param name="rate">η, the rate at the start.</param>
    /// <param name="steps">T, how many updates the first cycle takes.</param>
    /// <param name="lengthFactor">How many times longer each cycle is than the one before; default 1.</param>
    /// <param name="rateFactor">What η is multiplied by at each restart; default 1.</param>
    /// <param name="final">The rate at the end of a cycle; default 0.</param>
    /// <exception cref="ArgumentOutOfRangeException">A cycle has no updates, or cycles get shorter.</exception>
    public CosineRestartsSchedule(double rate, int steps, double lengthFactor = 1, double rateFactor = 1, double final = 0)
    {
        if (steps < 1) throw new ArgumentOutOfRangeException(nameof(steps), $"A cycle takes at least one update, but {steps} were asked for.");
        if (!(lengthFactor >= 1)) throw new ArgumentOutOfRangeException(nameof(lengthFactor), $"Cycles stay as long or get longer, by a factor of at least 1, but {lengthFactor} was given.");
        (this.rate, this.steps, this.lengthFactor, this.rateFactor, this.final) = (rate, steps, lengthFactor, rateFactor, final);
    }

    /// <inheritdoc/>
    public override double At(double step)
    {
        // n whole cycles take T (fⁿ − 1) / (f − 1) updates
        var cycle = Math.Floor(lengthFactor == 1 ? step / steps : Math.Log(step / steps * (lengthFactor - 1) + 1) / Math.Log(lengthFactor) + 1e-12);
        var length = steps * Math.Pow(lengthFactor, cycle);
        var start = lengthFactor == 1 ? cycle * steps : steps * (Math.Pow(lengthFactor, cycle) - 1) / (lengthFactor - 1);
        var top = rate * Math.Pow(rateFactor, cycle);
        return final + (top - final) * (1 + Math.Cos(Math.PI * (step - start) / length)) / 2;
    }
}
