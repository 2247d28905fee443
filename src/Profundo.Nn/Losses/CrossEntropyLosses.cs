namespace Profundo;

/// <summary>
/// Cross-entropy of scores ("logits"), softmax included, computed together so that it neither overflows nor loses digits. Labels are
/// class numbers, or distributions of the prediction's shape.
/// </summary>
public sealed class SoftmaxCrossEntropyLoss : Loss
{
    /// <inheritdoc/>
    protected override Tensor Compute(Tensor prediction, Tensor label) => prediction.SoftmaxCrossEntropy(label);
}

/// <summary>
/// Cross-entropy of probabilities, −Σ label · log(prediction), for networks that end in a softmax. Labels are class numbers, or
/// distributions of the prediction's shape.
/// </summary>
public sealed class CategoricalCrossEntropyLoss : Loss
{
    /// <summary>Keeps the logarithm finite where a probability has become 0.</summary>
    const double Smallest = 1e-7;

    /// <inheritdoc/>
    protected override Tensor Compute(Tensor prediction, Tensor label)
    {
        var log = prediction.Clip(Smallest, 1).Log();
        return label.Shape == prediction.Shape ? -(label * log).Sum(-1) : -log.Pick(label);
    }
}
