namespace Profundo;

/// <summary>
/// Cross-entropy of scores ("logits"), softmax included, computed together so that it neither overflows nor loses digits. Labels are
/// class numbers, or distributions of the prediction's shape.
/// </summary>
/// <param name="axis">The axis of the classes; default the last.</param>
/// <param name="labelSmoothing">How much of each label is spread evenly over all classes; default 0. Szegedy et al. 2016.</param>
/// <param name="ignoredLabel">The class number of what does not count, such as padding: the mean of all losses is that over the others. Default none.</param>
public sealed class SoftmaxCrossEntropyLoss(int axis = -1, double labelSmoothing = 0, int? ignoredLabel = null) : Loss
{
    /// <inheritdoc/>
    protected override Tensor Compute(Tensor prediction, Tensor label) =>
        WithoutIgnored(label, ignoredLabel, known => prediction.SoftmaxCrossEntropy(known, axis, labelSmoothing));
}

/// <summary>
/// Cross-entropy of probabilities, −Σ label · log(prediction), for networks that end in a softmax. Labels are class numbers, or
/// distributions of the prediction's shape.
/// </summary>
/// <param name="axis">The axis of the classes; default the last.</param>
/// <param name="labelSmoothing">How much of each label is spread evenly over all classes; default 0. Szegedy et al. 2016.</param>
/// <param name="ignoredLabel">The class number of what does not count, such as padding: the mean of all losses is that over the others. Default none.</param>
public sealed class CategoricalCrossEntropyLoss(int axis = -1, double labelSmoothing = 0, int? ignoredLabel = null) : Loss
{
    /// <inheritdoc/>
    protected override Tensor Compute(Tensor prediction, Tensor label)
    {
        var log = prediction.Clip(Tiny.Value, 1).Log();
        return WithoutIgnored(label, ignoredLabel, known =>
        {
            var picked = AtLabels(log, known, axis);
            return labelSmoothing == 0 ? -picked : -((1 - labelSmoothing) * picked + labelSmoothing * log.Mean(axis));
        });
    }
}

/// <summary>
/// Cross-entropy of scores ("logits") for independent yes-or-no questions, sigmoid included: computed together so that it neither
/// overflows nor loses digits. Labels are probabilities, usually 0 and 1.
/// </summary>
/// <param name="positiveWeight">A factor for the part of positive labels; default 1.</param>
/// <param name="labelSmoothing">How far labels are moved towards ½; default 0.</param>
public sealed class SigmoidCrossEntropyLoss(double positiveWeight = 1, double labelSmoothing = 0) : Loss
{
    /// <inheritdoc/>
    protected override Tensor Compute(Tensor prediction, Tensor label)
    {
        label = LabelLike(prediction, label);
        if (labelSmoothing > 0) label = label * (1 - labelSmoothing) + 0.5 * labelSmoothing;
        return positiveWeight == 1
            ? prediction.Softplus() - prediction * label
            : label * (-prediction).Softplus() * positiveWeight + (1 - label) * prediction.Softplus();
    }
}

/// <summary>
/// Cross-entropy of probabilities for independent yes-or-no questions, −y log p − (1−y) log(1−p), for networks that end in a sigmoid.
/// </summary>
/// <param name="labelSmoothing">How far labels are moved towards ½; default 0.</param>
public sealed class BinaryCrossEntropyLoss(double labelSmoothing = 0) : Loss
{
    /// <inheritdoc/>
    protected override Tensor Compute(Tensor prediction, Tensor label)
    {
        label = LabelLike(prediction, label);
        if (labelSmoothing > 0) label = label * (1 - labelSmoothing) + 0.5 * labelSmoothing;
        var probability = prediction.Clip(Tiny.Value, 1 - Tiny.Value);
        return -(label * probability.Log() + (1 - label) * (1 - probability).Log());
    }
}

/// <summary>
/// The Kullback–Leibler divergence Σ y (log y − log p) of the predicted distribution p from the label y, over the last axis.
/// </summary>
/// <param name="fromLogits">Whether predictions are scores before softmax, or logarithms of probabilities, instead of probabilities.</param>
public sealed class KullbackLeiblerLoss(bool fromLogits = false) : Loss
{
    /// <inheritdoc/>
    protected override Tensor Compute(Tensor prediction, Tensor label)
    {
        label = LabelLike(prediction, label);
        var log = fromLogits ? prediction.LogSoftmax() : prediction.Clip(Tiny.Value, 1).Log();
        return (label * (label.Clip(Tiny.Value).Log() - log)).Sum(-1);
    }
}

/// <summary>What a Poisson distribution with the predicted rate makes of a count, p − y log p, without the part that depends on y alone.</summary>
/// <param name="fromLog">Whether predictions are logarithms of rates.</param>
public sealed class PoissonLoss(bool fromLog = false) : Loss
{
    /// <inheritdoc/>
    protected override Tensor Compute(Tensor prediction, Tensor label)
    {
        label = LabelLike(prediction, label);
        return fromLog ? prediction.Exp() - label * prediction : prediction - label * prediction.Clip(Tiny.Value).Log();
    }
}

/// <summary>The negative cosine of the angle between prediction and label, along an axis: −1 where they point the same way.</summary>
/// <param name="axis">The axis of the vectors; default the last.</param>
public sealed class CosineSimilarityLoss(int axis = -1) : Loss
{
    /// <inheritdoc/>
    protected override Tensor Compute(Tensor prediction, Tensor label) => -prediction.CosineSimilarity(LabelLike(prediction, label), axis);
}
