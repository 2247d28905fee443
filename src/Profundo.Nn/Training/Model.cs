namespace Profundo;

/// <summary>A layer that can be trained as a whole: settle optimiser, loss and metrics with <see cref="Compile"/>, then <see cref="Fit"/>, <see cref="Evaluate"/>, <see cref="Predict"/>.</summary>
/// <param name="name">A name; default the kind and a number.</param>
public abstract partial class Model(string? name = null) : Layer(name)
{
    Optimizer? optimizer;
    Loss? loss;
    Metric[] metrics = [];
    Trainer? trainer;
    TrainingStep? step;
    int structure;

    /// <summary>
    /// Runs training steps as they are written, operation by operation, so that breakpoints stop in them. Default false: a step is compiled when it
    /// first runs. Set it before training.
    /// </summary>
    public bool RunEagerly { get; init; }

    /// <summary>What a training step runs, once there was one; or why it could not be compiled.</summary>
    public string ExplainTraining() => step?.Explain() ?? "There was no training step yet. Call Fit or TrainOnBatch first.";

    /// <summary>Settles how the model is trained.</summary>
    /// <param name="optimizer">An optimiser, or a name such as <c>"adam"</c>.</param>
    /// <param name="loss">A loss, or a name such as <c>"categoricalCrossentropy"</c>.</param>
    /// <param name="metrics">Metrics, or names such as <c>"accuracy"</c>.</param>
    public void Compile(Optimizer optimizer, Loss loss, params ReadOnlySpan<Metric> metrics)
    {
        this.optimizer = optimizer;
        this.loss = loss;
        this.metrics = metrics.ToArray();
        (trainer, step) = (null, null);
    }

    /// <summary>Trains on examples and labels.</summary>
    /// <param name="examples">The inputs, one example after the other along the first axis.</param>
    /// <param name="labels">What the model should give for them.</param>
    /// <param name="options">Epochs, batch size, validation, progress …</param>
    /// <returns>The figures of each epoch.</returns>
    /// <exception cref="InvalidOperationException">The model was not compiled.</exception>
    /// <exception cref="ShapeException">There are not as many labels as examples, or the model does not fit them.</exception>
    public History Fit(Tensor examples, Tensor labels, FitOptions? options = null)
    {
        options ??= new();
        options.Check();
        RequireCompiled();
        RequirePairs(examples, labels);
        return new FitLoop(this, optimizer!, new TensorBatches(examples, labels, options), options).Run();
    }

    /// <summary>Trains on batches that a data set makes, anew for each epoch.</summary>
    /// <param name="dataset">The batches: examples and labels, the batch first. Batch size and shuffling are its affair.</param>
    /// <param name="options">Epochs, validation data, progress …</param>
    /// <returns>The figures of each epoch.</returns>
    /// <exception cref="InvalidOperationException">The model was not compiled.</exception>
    /// <exception cref="ShapeException">There are not as many labels as examples, or the model does not fit them.</exception>
    public History FitDataset(IEnumerable<(Tensor Examples, Tensor Labels)> dataset, FitOptions? options = null)
    {
        options ??= new();
        options.Check();
        RequireCompiled();
        return new FitLoop(this, optimizer!, new DatasetBatches(dataset, options), options).Run();
    }

    /// <summary>Makes one update from one batch.</summary>
    /// <param name="examples">The inputs.</param>
    /// <param name="labels">What the model should give for them.</param>
    /// <param name="sampleWeights">A factor for each example's loss; default 1.</param>
    /// <returns>The batch's mean loss.</returns>
    public double TrainOnBatch(Tensor examples, Tensor labels, Tensor? sampleWeights = null) => TrainOnBatch(examples, labels, sampleWeights, null);

    /// <summary>Makes one update from one batch.</summary>
    /// <param name="examples">The inputs.</param>
    /// <param name="labels">What the model should give for them.</param>
    /// <param name="sampleWeights">A factor for each example's loss.</param>
    /// <param name="beforeUpdate">Called with the loss, once the gradients are there.</param>
    internal double TrainOnBatch(Tensor examples, Tensor labels, Tensor? sampleWeights, Action<double>? beforeUpdate)
    {
        RequireCompiled();
        RequirePairs(examples, labels);
        if (structure != Structure) (trainer, step, structure) = (null, null, Structure);
        step ??= new TrainingStep(this, loss!, RunEagerly);
        var (prediction, meanLoss) = step.Run(sampleWeights is null ? [examples, labels] : [examples, labels, sampleWeights]);
        trainer ??= new Trainer(Parameters, optimizer!);
        var batchLoss = meanLoss.Item();
        beforeUpdate?.Invoke(batchLoss);
        trainer.Step(examples.Length);
        foreach (var metric in metrics) metric.Update(prediction, labels);
        return batchLoss;
    }

    /// <summary>Loss and gradients of a batch, operation by operation, for somebody who watches them.</summary>
    internal void RunAsWritten(Tensor examples, Tensor labels, Tensor? sampleWeights)
    {
        using (Autograd.Record())
        {
            var losses = loss!.Call(Call(examples), labels, sampleWeights);
            losses.Backward();
        }
    }

    /// <summary>Loss and metrics on examples and labels.</summary>
    /// <param name="examples">The inputs.</param>
    /// <param name="labels">What the model should give for them.</param>
    /// <param name="batchSize">How many examples are computed together; matters only for speed and memory.</param>
    /// <returns>The figures by name: <c>loss</c>, then the metrics.</returns>
    public Dictionary<string, double> Evaluate(Tensor examples, Tensor labels, int batchSize = 1000)
    {
        RequireCompiled();
        RequirePairs(examples, labels);
        using var mode = Autograd.PredictMode();
        ResetMetrics();
        var sum = 0.0;
        for (var start = 0; start < examples.Length; start += batchSize)
        {
            using var scope = new TensorScope();
            var end = Math.Min(examples.Length, start + batchSize);
            Tensor prediction = Call(examples[start..end]), truth = labels[start..end];
            sum += loss!.Call(prediction, truth).Sum().Item();
            foreach (var metric in metrics) metric.Update(prediction, truth);
        }
        return Figures(sum / Math.Max(1, examples.Length));
    }

    /// <summary>The model's output for examples, in prediction mode.</summary>
    /// <param name="examples">The inputs.</param>
    /// <param name="batchSize">How many examples are computed together; matters only for speed and memory.</param>
    public Tensor Predict(Tensor examples, int batchSize = 1000)
    {
        using var mode = Autograd.PredictMode();
        if (examples.Length <= batchSize) return Call(examples);
        var parts = new List<Tensor>();
        for (var start = 0; start < examples.Length; start += batchSize)
            parts.Add(Call(examples[start..Math.Min(examples.Length, start + batchSize)]));
        return Tensor.Concatenate([.. parts], axis: 0);
    }

    /// <summary>Loss and metrics by name.</summary>
    internal Dictionary<string, double> Figures(double meanLoss)
    {
        var figures = new Dictionary<string, double> { ["loss"] = meanLoss };
        foreach (var metric in metrics) figures[metric.Name] = metric.Value;
        return figures;
    }

    internal void ResetMetrics()
    {
        foreach (var metric in metrics) metric.Reset();
    }

    void RequireCompiled()
    {
        if (loss is null)
            throw new InvalidOperationException($"The model {Name} does not know yet how to be trained. Call Compile first, for example model.Compile(\"adam\", \"categoricalCrossentropy\", \"accuracy\").");
    }

    static void RequirePairs(Tensor examples, Tensor labels)
    {
        if (examples.Rank == 0 || labels.Rank == 0 || examples.Length != labels.Length)
            throw new ShapeException($"Every example needs one label: the first axes must have the same length, but examples have shape {examples.Shape} and labels {labels.Shape}.");
    }
}
