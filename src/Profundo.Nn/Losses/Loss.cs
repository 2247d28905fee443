namespace Profundo;

/// <summary>
/// What training makes small. A loss gives one value per example, the mean over all axes but the first, so that weights and masks can be
/// applied; a backward pass then differentiates their sum, and <see cref="Trainer.Step"/> divides by the number of examples.
/// Derive and write <see cref="Compute"/> to make one of your own.
/// </summary>
public abstract class Loss
{
    /// <summary>The loss of each example. Positions that the prediction's mask (<see cref="Masks"/>) leaves out do not count: the mean of all values is that over the other positions of the batch.</summary>
    /// <param name="prediction">What the network gave, the batch first.</param>
    /// <param name="label">What it should have given.</param>
    /// <param name="sampleWeight">A factor per example, or for each value that is averaged; a mask may be of type bool. Default 1.</param>
    /// <returns>A vector with one value per example.</returns>
    /// <exception cref="ShapeException">The label does not fit the prediction, or the weights do not fit the losses.</exception>
    public Tensor Call(Tensor prediction, Tensor label, Tensor? sampleWeight = null)
    {
        var loss = Compute(prediction, label);
        if (prediction.Mask is { } mask) sampleWeight = Counted(loss, mask, sampleWeight);
        if (sampleWeight is not null) loss = Weighted(loss, sampleWeight);
        return loss.Rank <= 1 ? loss : loss.Mean([.. Enumerable.Range(1, loss.Rank - 1)]);
    }

    /// <summary>Weights that are 0 where the mask says so, and otherwise so much larger that the mean over all positions is that over those that count, as Keras has it.</summary>
    static Tensor Counted(Tensor loss, Tensor mask, Tensor? sampleWeight)
    {
        if (mask.Rank > loss.Rank)
            throw new ShapeException($"The prediction has a mask of shape {mask.Shape}, but the loss gives values of shape {loss.Shape}, not one for each position. Use a loss that keeps the positions, or take the mask off: prediction.Mask = null.");
        var counts = mask.AsType(loss.DType);
        var factors = counts * (counts.Size / counts.Sum().Maximum(1));
        return sampleWeight is null ? factors : WithRank(sampleWeight.Rank, factors) * WithRank(factors.Rank, sampleWeight);
    }

    /// <summary>With axes of length 1 behind the others, as many as are missing.</summary>
    static Tensor WithRank(int rank, Tensor weight) => weight.Rank >= rank ? weight : weight.Reshape([.. weight.Shape, .. Enumerable.Repeat(1, rank - weight.Rank)]);

    /// <summary>The loss before the mean over all axes but the first is taken.</summary>
    protected abstract Tensor Compute(Tensor prediction, Tensor label);

    /// <summary>The loss with a name as Keras and TensorFlow.js use them, such as <c>"meanSquaredError"</c>.</summary>
    /// <exception cref="ArgumentException">There is none of that name.</exception>
    public static implicit operator Loss(string name) => LossNames.Find(name);

    /// <summary>A function of prediction and label as a loss; see <see cref="FunctionLoss"/>.</summary>
    public static implicit operator Loss(Func<Tensor, Tensor, Tensor> function) => new FunctionLoss(function);

    /// <summary>Losses times weights. They must not grow by that: (n,) times (n, 1) would silently become (n, n).</summary>
    static Tensor Weighted(Tensor loss, Tensor weight)
    {
        var factor = weight.Rank > loss.Rank && weight.Size == loss.Size ? weight.Reshape(loss.Shape) : WithRank(loss.Rank, weight);
        for (var axis = 0; axis < factor.Rank; axis++)
            if (factor.Rank > loss.Rank || (factor.Shape[axis] != 1 && factor.Shape[axis] != loss.Shape[axis]))
                throw new ShapeException($"There are losses of shape {loss.Shape}, one per example and value that is averaged. Weights must have that shape, or one value for each of the {loss.Shape[0]} examples, but have shape {weight.Shape}.");
        return loss * factor;
    }

    /// <summary>What a label says about values of the classes: the value of its class, or for distributions their mean.</summary>
    /// <exception cref="ShapeException">The label is neither a class for each example nor a distribution.</exception>
    private protected static Tensor AtLabels(Tensor values, Tensor label, int axis)
    {
        if (label.Shape == values.Shape) return (label * values).Sum(axis);
        return label.Size * values.Shape[axis] == values.Size ? values.PickClass(label, axis) : throw new ShapeException(
            $"Predictions of shape {values.Shape} with {values.Shape[axis]} classes need a class number for each example or distributions of their own shape as labels, but labels of shape {label.Shape} were given.");
    }

    /// <summary>The losses without those of a label that does not count, which the others make up for.</summary>
    /// <param name="label">Class numbers.</param>
    /// <param name="ignored">The one that does not count; null if all do.</param>
    /// <param name="compute">The losses for labels that are all classes.</param>
    private protected static Tensor WithoutIgnored(Tensor label, int? ignored, Func<Tensor, Tensor> compute)
    {
        if (ignored is not { } without) return compute(label);
        var counts = label.NotEqual(without);
        var loss = compute(Tensor.Where(counts, label, 0));
        if (counts.Size != loss.Size) throw new ShapeException($"A label that does not count is a class number, and needs labels that are class numbers: {loss.Size} for losses of shape {loss.Shape}, but the labels have shape {label.Shape}.");
        return loss * Counted(loss, counts.Reshape(loss.Shape), null);
    }

    /// <summary>The label in the prediction's shape. Never broadcast: (n,) against (n, 1) would silently become (n, n).</summary>
    /// <exception cref="ShapeException">The numbers of elements differ.</exception>
    protected internal static Tensor LabelLike(Tensor prediction, Tensor label) => label.Size == prediction.Size
        ? label.Reshape(prediction.Shape)
        : throw new ShapeException($"The label must have as many elements as the prediction, of shape {prediction.Shape}, but has shape {label.Shape}. Labels are reshaped, never broadcast.");
}
