namespace Profundo;

/// <summary>max(0, margin − prediction · label) for labels −1 and 1.</summary>
/// <param name="margin">How far on the right side a prediction must be; default 1.</param>
public sealed class HingeLoss(double margin = 1) : Loss
{
    /// <inheritdoc/>
    protected override Tensor Compute(Tensor prediction, Tensor label) => (margin - prediction * LabelLike(prediction, label)).Relu();
}

/// <summary>max(0, margin − prediction · label)² for labels −1 and 1.</summary>
/// <param name="margin">How far on the right side a prediction must be; default 1.</param>
public sealed class SquaredHingeLoss(double margin = 1) : Loss
{
    /// <inheritdoc/>
    protected override Tensor Compute(Tensor prediction, Tensor label) => (margin - prediction * LabelLike(prediction, label)).Relu().Square();
}

/// <summary>max(0, 1 + the highest score of a wrong class − the score of the right one). Labels are distributions with a single 1.</summary>
public sealed class CategoricalHingeLoss : Loss
{
    /// <inheritdoc/>
    protected override Tensor Compute(Tensor prediction, Tensor label)
    {
        label = LabelLike(prediction, label);
        return (1 + ((1 - label) * prediction).Max(-1) - (label * prediction).Sum(-1)).Relu();
    }
}

/// <summary>log(1 + exp(−prediction · label)) for labels −1 and 1.</summary>
public sealed class LogisticLoss : Loss
{
    /// <inheritdoc/>
    protected override Tensor Compute(Tensor prediction, Tensor label) => (-(prediction * LabelLike(prediction, label))).Softplus();
}
