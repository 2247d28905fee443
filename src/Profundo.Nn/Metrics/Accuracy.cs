namespace Profundo;

/// <summary>
/// The share of right answers. With several scores per example, the highest must be at the label's class (class numbers, or distributions
/// such as "one-hot"); with a single one, it must be on the label's side of the threshold.
/// </summary>
/// <param name="threshold">From where on a single score means yes; default 0.5.</param>
/// <param name="name">What to call it; default <c>accuracy</c>.</param>
/// <param name="axis">The axis of the scores; default the last. 1 for the pixels of (batch, classes, height, width).</param>
public sealed class Accuracy(double threshold = 0.5, string name = "accuracy", int axis = -1) : MeanMetric(name)
{
    /// <inheritdoc/>
    protected override Tensor Compute(Tensor prediction, Tensor label)
    {
        if (prediction.Rank < 2 || prediction.Shape[axis] == 1) return (prediction > threshold).Equal(Loss.LabelLike(prediction, label) > threshold);
        var guess = prediction.ArgMax(axis);
        return guess.Equal(label.Shape == prediction.Shape ? label.ArgMax(axis) : Loss.LabelLike(guess, label));
    }
}

/// <summary>The share of yes-or-no answers that are on the label's side of the threshold, each element counting as one.</summary>
/// <param name="threshold">From where on a score means yes; default 0.5. Use 0 for scores before a sigmoid.</param>
/// <param name="name">What to call it; default <c>binaryAccuracy</c>.</param>
public sealed class BinaryAccuracy(double threshold = 0.5, string name = "binaryAccuracy") : MeanMetric(name)
{
    /// <inheritdoc/>
    protected override Tensor Compute(Tensor prediction, Tensor label) => (prediction > threshold).Equal(Loss.LabelLike(prediction, label) > 0.5);
}

/// <summary>The share of examples whose right class is among those with the highest scores.</summary>
/// <param name="k">How many of the highest scores count; default 5.</param>
/// <param name="name">What to call it; default <c>topKAccuracy</c>.</param>
public sealed class TopKAccuracy(int k = 5, string name = "topKAccuracy") : MeanMetric(name)
{
    /// <inheritdoc/>
    protected override Tensor Compute(Tensor prediction, Tensor label)
    {
        var truth = label.Shape == prediction.Shape ? label.ArgMax(-1) : label;
        var best = prediction.TopK(Math.Min(k, prediction.Shape[^1])).Indices;
        return best.Equal(truth.Reshape([.. prediction.Shape[..^1], 1])).Any(-1);
    }
}
