namespace Profundo;

/// <summary>
/// A factor by which a loss is multiplied before it is differentiated, so that gradients too small for float16 do not vanish; the gradients are divided
/// by it before the update. Micikevicius et al. 2018, section 3.2. <see cref="Model.Fit"/> uses a dynamic one by itself under
/// <see cref="PrecisionPolicy.MixedFloat16"/>; in a loop of one's own it belongs to the <see cref="Trainer"/>.
/// </summary>
/// <example><code>
/// net.Precision = PrecisionPolicy.MixedFloat16;
/// var trainer = new Trainer(net.Parameters, "adam") { LossScale = LossScale.Dynamic() };
/// var losses = Autograd.Record(() => trainer.LossScale.Scale(loss.Call(net.Call(x), y)));
/// losses.Backward();
/// trainer.Step(x.Length);   // divides by the scale; leaves the parameters alone if a gradient is not finite
/// </code></example>
public sealed class LossScale
{
    /// <summary>Where a dynamic scale stops falling: from here on, it is not the scale that makes gradients overflow.</summary>
    const double Least = 1;

    readonly int interval;
    readonly Tensor factor; // in memory of its own, which plans read in every run
    long updates;

    LossScale(double value, int interval)
    {
        if (!(value > 0) || !double.IsFinite((float)value)) throw new ArgumentOutOfRangeException(nameof(value), $"A loss scale is a positive, finite number, but {value} was given. 2¹⁵ = 32768 is a usual beginning.");
        this.interval = interval;
        factor = Tensor.Scalar(value).OutliveScopes();
        Value = value;
    }

    /// <summary>A scale that finds its size: halved whenever gradients are not finite, doubled after some updates without that.</summary>
    /// <param name="initial">The first value; default 2¹⁵.</param>
    /// <param name="interval">After how many updates in a row it is doubled; default 2000.</param>
    /// <exception cref="ArgumentOutOfRangeException">The scale or the interval is not positive.</exception>
    public static LossScale Dynamic(double initial = 32768, int interval = 2000) => new(initial, interval > 0 ? interval
        : throw new ArgumentOutOfRangeException(nameof(interval), $"The scale is doubled after a positive number of updates, but {interval} was given. For a scale that never changes use LossScale.Fixed."));

    /// <summary>A scale that stays as it is. Updates with gradients that are not finite are skipped all the same.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The scale is not positive.</exception>
    public static LossScale Fixed(double value) => new(value, 0);

    /// <summary>The factor.</summary>
    public double Value
    {
        get;
        private set
        {
            field = value;
            using (Autograd.Pause()) factor.Fill(value);
        }
    }

    /// <summary>Whether it adapts.</summary>
    public bool IsDynamic => interval > 0;

    /// <summary>How many updates were skipped because a gradient was not finite.</summary>
    public long Skipped { get; private set; }

    /// <summary>Whether the last update was skipped.</summary>
    public bool HasSkipped { get; private set; }

    /// <summary>The loss times the factor: what to differentiate. Call it inside the recording.</summary>
    /// <param name="loss">One loss, or one for each example.</param>
    public Tensor Scale(Tensor loss) => loss * factor;

    /// <summary>The factor as the gradient to start from at the losses of a batch.</summary>
    internal Tensor Head(Tensor losses) => factor.AsType(losses.DType).BroadcastTo(losses.Shape);

    /// <summary>Whether a smaller scale could still help gradients that are not finite.</summary>
    internal bool CanFall => IsDynamic && Value > Least;

    /// <summary>An update was made.</summary>
    internal void NoteUpdate()
    {
        HasSkipped = false;
        if (++updates != interval) return;
        updates = 0;
        if (double.IsFinite((float)(2 * Value))) Value *= 2;
    }

    /// <summary>An update was skipped.</summary>
    internal void NoteOverflow()
    {
        HasSkipped = true;
        Skipped++;
        updates = 0;
        if (CanFall) Value = Math.Max(Least, Value / 2);
    }

    internal void Save(TrainingState state)
    {
        state.Add("value", Value);
        state.Add("updates", updates);
        state.Add("skipped", Skipped);
    }

    /// <exception cref="DataFormatException">There is none, or it is no scale.</exception>
    internal void Restore(TrainingState state)
    {
        var value = state.Number("value");
        if (!(value > 0) || !double.IsFinite((float)value)) throw state.Error("a positive, finite loss scale", $"{value}");
        (Value, updates, Skipped) = (value, state.Integer("updates"), state.Integer("skipped"));
    }
}
