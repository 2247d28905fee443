namespace Profundo;

/// <summary>A layer that can be trained as a whole: settle optimiser, loss and metrics with <c>Compile</c>, then <see cref="Fit"/>, <see cref="Evaluate"/>, <see cref="Predict"/>.</summary>
/// <param name="name">A name; default the kind and a number.</param>
public abstract partial class Model(string? name = null) : Layer(name)
{
    Optimizer? optimizer;
    Objective? objective;
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

    /// <summary>Settles how a model with one output is trained.</summary>
    /// <param name="optimizer">An optimiser, or a name such as <c>"adam"</c>.</param>
    /// <param name="loss">A loss, or a name such as <c>"categoricalCrossentropy"</c>.</param>
    /// <param name="metrics">Metrics, or names such as <c>"accuracy"</c>.</param>
    /// <exception cref="ArgumentException">The model has several outputs.</exception>
    public void Compile(Optimizer optimizer, Loss loss, params ReadOnlySpan<Metric> metrics)
    {
        if (NamesOfOutputs(1) is { Count: > 1 } names)
            throw new ArgumentException($"The model {Name} has {names.Count} outputs, {string.Join(", ", names)}, and needs a loss for each: model.Compile(\"adam\", losses: [\"meanSquaredError\", \"categoricalCrossentropy\"]), or by name, losses: new() {{ [\"{names[0]}\"] = \"meanSquaredError\" }}, for only some of them.");
        Compile(optimizer, losses: loss, metrics: metrics.ToArray());
    }

    /// <summary>Settles how a model is trained whose outputs have each a loss. What is made small is their weighted sum.</summary>
    /// <param name="optimizer">An optimiser, or a name such as <c>"adam"</c>.</param>
    /// <param name="losses">A loss for each output, in order or by name. Outputs that are not named are not trained, and need no labels.</param>
    /// <param name="lossWeights">What each loss counts in the sum; default 1.</param>
    /// <param name="metrics">Lists of metrics, one for each output; default none.</param>
    /// <exception cref="ArgumentException">There are not as many as outputs, or an output has another name.</exception>
    /// <example><code>
    /// model.Compile("adam", losses: ["meanSquaredError", "categoricalCrossentropy"], lossWeights: [1, 0.2], metrics: [[], ["accuracy"]]);
    /// model.Compile("adam",
    ///     losses: new() { ["priority"] = "meanSquaredError", ["department"] = "categoricalCrossentropy" },
    ///     metrics: new() { ["department"] = ["accuracy"] });
    /// </code></example>
    public void Compile(Optimizer optimizer, OneOrMore<Loss> losses, OneOrMore<double>? lossWeights = null, OneOrMore<Metric[]>? metrics = null)
    {
        this.optimizer = optimizer;
        objective = Objective.Of(NamesOfOutputs(losses.Count), losses, lossWeights, metrics);
        (trainer, step) = (null, null);
    }

    /// <summary>Trains on examples and labels.</summary>
    /// <param name="examples">The inputs, one example after the other along the first axis; one tensor for each input of the model.</param>
    /// <param name="labels">What the model should give for them; one tensor for each output that has a loss.</param>
    /// <param name="options">Epochs, batch size, validation, progress …</param>
    /// <returns>The figures of each epoch.</returns>
    /// <exception cref="InvalidOperationException">The model was not compiled.</exception>
    /// <exception cref="ArgumentException">There are not the labels that the losses need.</exception>
    /// <exception cref="ShapeException">There are not as many labels as examples, or the model does not fit them.</exception>
    /// <example><code>model.Fit([words, tags], [priority, department], new() { Epochs = 5 });</code></example>
    public History Fit(OneOrMore<Tensor> examples, OneOrMore<Tensor> labels, FitOptions? options = null)
    {
        options ??= new();
        options.Check();
        var goal = RequireCompiled();
        return new FitLoop(this, goal, optimizer!, new TensorBatches(goal, new(examples, labels, options.SampleWeights), options), options).Run();
    }

    /// <summary>Trains on batches that a data set makes, anew for each epoch.</summary>
    /// <param name="dataset">
    /// The batches, the batch first: tuples of examples and labels, and perhaps weights, <c>(x, y)</c> or <c>((a, b), (y, z))</c>; or each a
    /// <see cref="TrainingBatch"/>. Batch size and shuffling are the data set's affair.
    /// </param>
    /// <param name="options">Epochs, validation data, progress …</param>
    /// <returns>The figures of each epoch.</returns>
    /// <exception cref="InvalidOperationException">The model was not compiled.</exception>
    /// <exception cref="ArgumentException">An element is no batch, or there are not the labels that the losses need.</exception>
    /// <exception cref="ShapeException">There are not as many labels as examples, or the model does not fit them.</exception>
    public History FitDataset<TBatch>(IEnumerable<TBatch> dataset, FitOptions? options = null)
    {
        options ??= new();
        options.Check();
        var goal = RequireCompiled();
        return new FitLoop(this, goal, optimizer!, new DatasetBatches<TBatch>(goal, dataset, options), options).Run();
    }

    /// <summary>Makes one update from one batch.</summary>
    /// <param name="examples">The inputs.</param>
    /// <param name="labels">What the model should give for them.</param>
    /// <param name="sampleWeights">A factor for each example's loss; default 1.</param>
    /// <returns>The batch's mean loss.</returns>
    public double TrainOnBatch(OneOrMore<Tensor> examples, OneOrMore<Tensor> labels, OneOrMore<Tensor>? sampleWeights = null) =>
        Train(RequireCompiled().Order(new(examples, labels, sampleWeights)));

    /// <summary>Makes one update from one batch.</summary>
    /// <param name="batch">The batch.</param>
    /// <param name="beforeUpdate">Called with the loss, once the gradients are there.</param>
    internal double Train(OrderedBatch batch, Action<double>? beforeUpdate = null)
    {
        if (structure != Structure) (trainer, step, structure) = (null, null, Structure);
        step ??= new TrainingStep(this, objective!, LossScale, RunEagerly);
        var numbers = step.Run(batch, out var predictions);
        trainer ??= new Trainer(Parameters, optimizer!) { LossScale = LossScale };
        var batchLoss = step.Loss(numbers);
        trainer.Unscale();
        beforeUpdate?.Invoke(batchLoss);
        trainer.Step(batch.Length, ignoreStaleGradients: objective!.LeavesOutputsOut);
        trainer.ClearSums();
        step.Gather(numbers, predictions, batch);
        return batchLoss;
    }

    /// <summary>Loss and gradients of a batch, operation by operation, for somebody who watches them.</summary>
    internal void RunAsWritten(OrderedBatch batch)
    {
        using (Autograd.Record())
        {
            var loss = objective!.Sum(objective.Losses(CallOutputs(batch.Examples), batch));
            if (PenaltyIfAny() is { } penalty) loss = loss + penalty;
            loss.Backward();
        }
    }

    /// <summary>Loss and metrics on examples and labels.</summary>
    /// <param name="examples">The inputs.</param>
    /// <param name="labels">What the model should give for them.</param>
    /// <param name="batchSize">How many examples are computed together; matters only for speed and memory.</param>
    /// <param name="sampleWeights">A factor for each example's loss; default 1.</param>
    /// <returns>The figures by name: <c>loss</c>, then the metrics; with several outputs those of each, such as <c>priorityLoss</c>.</returns>
    public Figures Evaluate(OneOrMore<Tensor> examples, OneOrMore<Tensor> labels, int batchSize = 1000, OneOrMore<Tensor>? sampleWeights = null) =>
        Measure(RequireCompiled().Order(new(examples, labels, sampleWeights)), batchSize);

    /// <summary>Loss and metrics on the batches of a data set.</summary>
    /// <param name="dataset">The batches, in the forms that <see cref="FitDataset"/> takes.</param>
    /// <returns>The figures by name, as of <see cref="Evaluate"/>.</returns>
    /// <example><code>var figures = model.EvaluateDataset(Dataset.FromTensors((testImages, testLabels)).Batch(1000));</code></example>
    public Figures EvaluateDataset<TBatch>(IEnumerable<TBatch> dataset)
    {
        var goal = RequireCompiled();
        return Measure(dataset.Select(batch => goal.Order(TrainingBatch.Of(batch))));
    }

    internal Figures Measure(OrderedBatch all, int batchSize) => Measure(
        Enumerable.Range(0, (all.Length + batchSize - 1) / batchSize).Select(i => (i * batchSize)..Math.Min(all.Length, (i + 1) * batchSize)).Select(range => all.Choose(tensor => tensor[range])));

    Figures Measure(IEnumerable<OrderedBatch> batches)
    {
        using var mode = Autograd.PredictMode();
        objective!.Reset();
        double? penalty = null;
        foreach (var batch in batches)
        {
            using var scope = new TensorScope();
            var predictions = CallOutputs(batch.Examples);
            penalty ??= PenaltyIfAny()?.Item() ?? 0; // behind the first call, which settles the parameters
            var numbers = objective.Measure(predictions, objective.Losses(predictions, batch), null, batch, withMetrics: true);
            objective.Gather(numbers.ToArray<double>(), penalty.Value, predictions, batch, withMetrics: true);
        }
        return objective.Figures();
    }

    /// <summary>The output of a model for examples, in prediction mode.</summary>
    /// <param name="examples">The inputs.</param>
    /// <param name="batchSize">How many examples are computed together; matters only for speed and memory.</param>
    /// <exception cref="InvalidOperationException">The model has several outputs.</exception>
    public Tensor Predict(OneOrMore<Tensor> examples, int batchSize = 1000) => PredictAll(examples, batchSize) is [var only] ? only
        : throw new InvalidOperationException($"The model {Name} has several outputs. PredictAll gives all of them.");

    /// <summary>All outputs of a model for examples, in prediction mode.</summary>
    /// <param name="examples">The inputs.</param>
    /// <param name="batchSize">How many examples are computed together; matters only for speed and memory.</param>
    /// <example><code>Tensor[] outputs = model.PredictAll([words, tags]);</code></example>
    public Tensor[] PredictAll(OneOrMore<Tensor> examples, int batchSize = 1000)
    {
        using var mode = Autograd.PredictMode();
        Tensor[] inputs = [.. examples];
        if (inputs[0].Length <= batchSize) return CallOutputs(inputs);
        var parts = new List<Tensor[]>();
        for (var start = 0; start < inputs[0].Length; start += batchSize)
        {
            var range = start..Math.Min(inputs[0].Length, start + batchSize);
            parts.Add(CallOutputs(Array.ConvertAll(inputs, input => input[range])));
        }
        return [.. Enumerable.Range(0, parts[0].Length).Select(i => Tensor.Concatenate(parts.Select(part => part[i]), axis: 0))];
    }

    /// <summary>All outputs.</summary>
    internal virtual Tensor[] CallOutputs(Tensor[] inputs) => [Call(inputs)];

    /// <summary>What the outputs are called.</summary>
    /// <param name="count">How many there are, if the model does not know itself.</param>
    private protected virtual IReadOnlyList<string> NamesOfOutputs(int count) => [Name];

    Objective RequireCompiled() => objective ?? throw new InvalidOperationException(
        $"The model {Name} does not know yet how to be trained. Call Compile first, for example model.Compile(\"adam\", \"categoricalCrossentropy\", \"accuracy\").");
}
