namespace Profundo;

/// <summary>
/// Cross-entropy of scores ("logits"), softmax included, that cares less for examples that are right already: −Σ y (1 − p)^γ log p. For classes of
/// which some are much rarer than others. Lin et al. 2017. Labels are class numbers, or distributions of the prediction's shape.
/// </summary>
/// <param name="gamma">γ; default 2. With 0 it is <see cref="SoftmaxCrossEntropyLoss"/>.</param>
/// <param name="axis">The axis of the classes; default the last.</param>
public sealed class FocalLoss(double gamma = 2, int axis = -1) : Loss
{
    /// <inheritdoc/>
    protected override Tensor Compute(Tensor prediction, Tensor label)
    {
        var log = prediction.LogSoftmax(axis);
        var focus = (1 - log.Exp()).Clip(Tiny.Value).Power(gamma); // the gradient of a power of zero is not finite for γ below 1
        return -AtLabels(focus * log, label, axis);
    }
}

/// <summary>
/// Cross-entropy of scores ("logits") for independent yes-or-no questions, sigmoid included, that cares less for answers that are right already:
/// −(1 − p)^γ log p, where p is the probability of the right answer. Lin et al. 2017, eq. 4 and 5.
/// </summary>
/// <param name="gamma">γ; default 2. With 0 it is <see cref="SigmoidCrossEntropyLoss"/>.</param>
/// <param name="positiveShare">α, the factor of positive labels, negative ones having 1 − α; default no factors.</param>
public sealed class SigmoidFocalLoss(double gamma = 2, double? positiveShare = null) : Loss
{
    /// <inheritdoc/>
    protected override Tensor Compute(Tensor prediction, Tensor label)
    {
        label = LabelLike(prediction, label);
        Tensor entropy = prediction.Softplus() - prediction * label, probability = prediction.Sigmoid();
        var wrong = (probability + label - 2 * probability * label).Clip(Tiny.Value); // 1 − p
        var loss = wrong.Power(gamma) * entropy;
        return positiveShare is { } share ? loss * (label * share + (1 - label) * (1 - share)) : loss;
    }
}
