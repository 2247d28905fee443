namespace Profundo;

/// <summary>The mean size of the difference, |prediction − label|.</summary>
public sealed class MeanAbsoluteError() : MeanMetric("meanAbsoluteError")
{
    /// <inheritdoc/>
    protected override Tensor Compute(Tensor prediction, Tensor label) => (prediction - Loss.LabelLike(prediction, label)).Abs();
}

/// <summary>The mean squared difference, (prediction − label)².</summary>
public sealed class MeanSquaredError() : MeanMetric("meanSquaredError")
{
    /// <inheritdoc/>
    protected override Tensor Compute(Tensor prediction, Tensor label) => (prediction - Loss.LabelLike(prediction, label)).Square();
}

/// <summary>The square root of the mean squared difference.</summary>
public sealed class RootMeanSquaredError() : MeanMetric("rootMeanSquaredError")
{
    /// <inheritdoc/>
    protected override Tensor Compute(Tensor prediction, Tensor label) => (prediction - Loss.LabelLike(prediction, label)).Square();

    /// <inheritdoc/>
    protected override double Finish(double mean) => Math.Sqrt(mean);
}

/// <summary>
/// The root of the mean squared difference of logarithms, for which errors count relative to the size of the label, as with prices.
/// Predictions below 1 count as 1.
/// </summary>
public sealed class LogRootMeanSquaredError() : MeanMetric("logRootMeanSquaredError")
{
    /// <inheritdoc/>
    protected override Tensor Compute(Tensor prediction, Tensor label) => (prediction.Clip(1).Log() - Loss.LabelLike(prediction, label).Log()).Square();

    /// <inheritdoc/>
    protected override double Finish(double mean) => Math.Sqrt(mean);
}

/// <summary>The mean cosine of the angle between prediction and label: 1 where they point the same way. The loss of that name is the negative.</summary>
/// <param name="axis">The axis of the vectors; default the last.</param>
public sealed class CosineSimilarity(int axis = -1) : MeanMetric("cosineSimilarity")
{
    /// <inheritdoc/>
    protected override Tensor Compute(Tensor prediction, Tensor label) => prediction.CosineSimilarity(Loss.LabelLike(prediction, label), axis);
}

/// <summary>e to the power of the mean cross-entropy: among how many equally likely classes the predictions leave the choice.</summary>
/// <param name="fromLogits">Whether predictions are scores before softmax instead of probabilities.</param>
public sealed class Perplexity(bool fromLogits = false) : MeanMetric("perplexity")
{
    readonly Loss loss = fromLogits ? new SoftmaxCrossEntropyLoss() : new CategoricalCrossEntropyLoss();

    /// <inheritdoc/>
    protected override Tensor Compute(Tensor prediction, Tensor label) => loss.Call(prediction, label);

    /// <inheritdoc/>
    protected override double Finish(double mean) => Math.Exp(mean);
}
