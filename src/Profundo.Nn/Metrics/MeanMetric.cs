namespace Profundo;

/// <summary>A metric that is the mean of something over all examples. Derive and write <see cref="Compute"/>, or use <see cref="FunctionMetric"/>.</summary>
/// <param name="name">What to call it in progress and history.</param>
public abstract class MeanMetric(string name) : Metric
{
    double sum;
    long count;

    /// <inheritdoc/>
    public sealed override string Name => name;

    /// <inheritdoc/>
    public sealed override double Value => Finish(count == 0 ? 0 : sum / count);

    /// <inheritdoc/>
    public sealed override void Update(Tensor prediction, Tensor label)
    {
        using var scope = new TensorScope();
        var values = Compute(prediction, label);
        Add(values.Sum().Item(), values.Size);
    }

    /// <summary>The sum and the number of values of a batch, for <see cref="Add"/>, without taking them in.</summary>
    internal Tensor[] Measure(Tensor prediction, Tensor label)
    {
        var values = Compute(prediction, label);
        return [values.Sum(), Tensor.Scalar(values.Size, DType.Float64)];
    }

    internal void Add(double sum, double count)
    {
        this.sum += sum;
        this.count += (long)count;
    }

    /// <inheritdoc/>
    public sealed override void Reset() => (sum, count) = (0, 0);

    /// <inheritdoc/>
    public sealed override void Save(TrainingState state)
    {
        state.Add("sum", sum);
        state.Add("count", count);
    }

    /// <inheritdoc/>
    public sealed override void Restore(TrainingState state) => (sum, count) = (state.Number("sum"), state.Integer("count"));

    /// <summary>What the mean is taken of: one or more values per example; truth values count as 0 and 1.</summary>
    protected abstract Tensor Compute(Tensor prediction, Tensor label);

    /// <summary>What becomes of the mean, such as its square root; default itself.</summary>
    protected virtual double Finish(double mean) => mean;
}

/// <summary>The mean of a function of prediction and label over all examples.</summary>
/// <param name="name">What to call it in progress and history.</param>
/// <param name="function">Gives one or more values per example.</param>
/// <example><code>
/// model.Compile("adam", "mse", new FunctionMetric("bias", (prediction, label) => prediction - label));
/// </code></example>
public sealed class FunctionMetric(string name, Func<Tensor, Tensor, Tensor> function) : MeanMetric(name)
{
    /// <inheritdoc/>
    protected override Tensor Compute(Tensor prediction, Tensor label) => function(prediction, label);
}

/// <summary>The mean of a loss over all examples, to watch it beside the one that is trained on.</summary>
/// <param name="name">What to call it in progress and history.</param>
/// <param name="loss">The loss, or its name.</param>
/// <example><code>
/// model.Compile("adam", "mse", new LossMetric("huber", new HuberLoss(delta: 2)));
/// </code></example>
public sealed class LossMetric(string name, Loss loss) : MeanMetric(name)
{
    /// <inheritdoc/>
    protected override Tensor Compute(Tensor prediction, Tensor label) => loss.Call(prediction, label);
}
