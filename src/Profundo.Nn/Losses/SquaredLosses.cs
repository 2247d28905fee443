namespace Profundo;

/// <summary>Half the squared difference, ½ (prediction − label)², as the book has it. The label is reshaped to the prediction.</summary>
public sealed class L2Loss : Loss
{
    /// <inheritdoc/>
    protected override Tensor Compute(Tensor prediction, Tensor label) => (prediction - LabelLike(prediction, label)).Square() * 0.5;
}

/// <summary>The squared difference, (prediction − label)², as Keras has it. The label is reshaped to the prediction.</summary>
public sealed class MeanSquaredErrorLoss : Loss
{
    /// <inheritdoc/>
    protected override Tensor Compute(Tensor prediction, Tensor label) => (prediction - LabelLike(prediction, label)).Square();
}
