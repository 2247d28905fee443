namespace Profundo;

/// <summary>
/// What training makes small. A loss gives one value per example, the mean over all axes but the first, so that weights and masks can be
/// applied; a backward pass then differentiates their sum, and <see cref="Trainer.Step"/> divides by the number of examples.
/// Derive and write <see cref="Compute"/> to make one of your own.
/// </summary>
public abstract class Loss
{
    /// <summary>The loss of each example.</summary>
    /// <param name="prediction">What the network gave, the batch first.</param>
    /// <param name="label">What it should have given.</param>
    /// <param name="sampleWeight">A factor per example, or for each value that is averaged; a mask may be of type bool. Default 1.</param>
    /// <returns>A vector with one value per example.</returns>
    /// <exception cref="ShapeException">The label does not fit the prediction.</exception>
    public Tensor Call(Tensor prediction, Tensor label, Tensor? sampleWeight = null)
    {
        var loss = Compute(prediction, label);
        if (sampleWeight is not null) loss = loss * (sampleWeight.Rank < loss.Rank ? sampleWeight.Reshape([.. sampleWeight.Shape, .. Enumerable.Repeat(1, loss.Rank - sampleWeight.Rank)]) : sampleWeight);
        return loss.Rank <= 1 ? loss : loss.Mean([.. Enumerable.Range(1, loss.Rank - 1)]);
    }

    /// <summary>The loss before the mean over all axes but the first is taken.</summary>
    protected abstract Tensor Compute(Tensor prediction, Tensor label);

    /// <summary>The loss with a name as Keras and TensorFlow.js use them, such as <c>"meanSquaredError"</c>.</summary>
    /// <exception cref="ArgumentException">There is none of that name.</exception>
    public static implicit operator Loss(string name) => LossNames.Find(name);

    /// <summary>A function of prediction and label as a loss; see <see cref="FunctionLoss"/>.</summary>
    public static implicit operator Loss(Func<Tensor, Tensor, Tensor> function) => new FunctionLoss(function);

    /// <summary>The label in the prediction's shape. Never broadcast: (n,) against (n, 1) would silently become (n, n).</summary>
    /// <exception cref="ShapeException">The numbers of elements differ.</exception>
    protected internal static Tensor LabelLike(Tensor prediction, Tensor label) => label.Size == prediction.Size
        ? label.Reshape(prediction.Shape)
        : throw new ShapeException($"The label must have as many elements as the prediction, of shape {prediction.Shape}, but has shape {label.Shape}. Labels are reshaped, never broadcast.");
}
