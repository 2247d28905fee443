namespace Profundo;

/// <summary>The difference's size, |prediction − label|.</summary>
public sealed class L1Loss : Loss
{
    /// <inheritdoc/>
    protected override Tensor Compute(Tensor prediction, Tensor label) => (prediction - LabelLike(prediction, label)).Abs();
}

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

/// <summary>½ d² for differences d up to a threshold δ in size, δ (|d| − ½ δ) beyond: outliers pull with limited force. Huber 1964.</summary>
/// <param name="delta">δ; default 1.</param>
public sealed class HuberLoss(double delta = 1) : Loss
{
    /// <inheritdoc/>
    protected override Tensor Compute(Tensor prediction, Tensor label) => (prediction - LabelLike(prediction, label)).SmoothL1(1 / Math.Sqrt(delta)) * delta;
}

/// <summary>log cosh(prediction − label): squared for small differences, linear for large ones.</summary>
public sealed class LogCoshLoss : Loss
{
    /// <inheritdoc/>
    protected override Tensor Compute(Tensor prediction, Tensor label)
    {
        var size = (prediction - LabelLike(prediction, label)).Abs();
        return size + (-2 * size).Softplus() - Math.Log(2); // cosh itself would overflow
    }
}

/// <summary>The difference in percent of the label, 100 |prediction − label| / |label|.</summary>
public sealed class MeanAbsolutePercentageErrorLoss : Loss
{
    /// <inheritdoc/>
    protected override Tensor Compute(Tensor prediction, Tensor label)
    {
        label = LabelLike(prediction, label);
        return ((prediction - label) / label.Abs().Clip(Tiny.Value)).Abs() * 100;
    }
}

/// <summary>The squared difference of log(1 + x), (log(1 + prediction) − log(1 + label))²; negative numbers count as 0.</summary>
public sealed class MeanSquaredLogarithmicErrorLoss : Loss
{
    /// <inheritdoc/>
    protected override Tensor Compute(Tensor prediction, Tensor label) => (prediction.Clip(0).Log1p() - LabelLike(prediction, label).Clip(0).Log1p()).Square();
}
