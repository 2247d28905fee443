namespace Profundo;

/// <summary>The share of examples whose highest score is at the label's class. Labels are class numbers or distributions ("one-hot").</summary>
public sealed class Accuracy : Metric
{
    long right, seen;

    /// <inheritdoc/>
    public override string Name => "accuracy";

    /// <inheritdoc/>
    public override double Value => seen == 0 ? 0 : (double)right / seen;

    /// <inheritdoc/>
    public override void Update(Tensor prediction, Tensor label)
    {
        using var scope = new TensorScope();
        var guess = prediction.ArgMax(-1);
        var truth = label.Shape == prediction.Shape ? label.ArgMax(-1) : label.Reshape(guess.Shape);
        right += (long)guess.Equal(truth).Sum().Item();
        seen += guess.Size;
    }

    /// <inheritdoc/>
    public override void Reset() => right = seen = 0;
}
