using System.Diagnostics;

namespace Profundo;

/// <summary>A layer that can be trained as a whole: settle optimiser, loss and metrics with <see cref="Compile"/>, then <see cref="Fit"/>, <see cref="Evaluate"/>, <see cref="Predict"/>.</summary>
/// <param name="name">A name; default the kind and a number.</param>
public abstract class Model(string? name = null) : Layer(name)
{
    Optimizer? optimizer;
    Loss? loss;
    Metric[] metrics = [];
    Trainer? trainer;

    /// <summary>Settles how the model is trained.</summary>
    /// <param name="optimizer">An optimiser, or a name such as <c>"adam"</c>.</param>
    /// <param name="loss">A loss, or a name such as <c>"categoricalCrossentropy"</c>.</param>
    /// <param name="metrics">Metrics, or names such as <c>"accuracy"</c>.</param>
    public void Compile(Optimizer optimizer, Loss loss, params ReadOnlySpan<Metric> metrics)
    {
        this.optimizer = optimizer;
        this.loss = loss;
        this.metrics = metrics.ToArray();
        trainer = null;
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
        var validation = options.ValidationData;
        if (options.ValidationSplit > 0)
        {
            var kept = (int)(examples.Length * (1 - options.ValidationSplit));
            validation = (examples[kept..], labels[kept..]);
            (examples, labels) = (examples[..kept], labels[..kept]);
        }

        var clock = Stopwatch.StartNew();
        var baseRate = optimizer!.LearningRate;
        var epochs = new List<IReadOnlyDictionary<string, double>>();
        var trained = TimeSpan.Zero;
        try
        {
            for (var epoch = 1; epoch <= options.Epochs && !options.Cancellation.IsCancellationRequested; epoch++)
            {
                var start = clock.Elapsed;
                var (figures, speed) = TrainEpoch(examples, labels, options, epoch, baseRate, clock);
                trained += clock.Elapsed - start;
                if (validation is var (validationExamples, validationLabels))
                    foreach (var (figure, value) in Evaluate(validationExamples, validationLabels, options.BatchSize))
                        figures["val" + char.ToUpperInvariant(figure[0]) + figure[1..]] = value;
                epochs.Add(figures);
                var batches = Batches(examples.Length, options.BatchSize);
                var left = clock.Elapsed / epoch * (options.Epochs - epoch);
                options.Progress?.Report(new(epoch, options.Epochs, batches, batches, figures, speed, clock.Elapsed, left) { IsEpochEnd = true });
            }
        }
        finally
        {
            optimizer.LearningRate = baseRate; // a schedule lasts as long as the training it was given for
        }
        return new(epochs, epochs.Count == 0 ? 0 : trained.TotalSeconds / epochs.Count, options.Cancellation.IsCancellationRequested);
    }

    /// <summary>Makes one update from one batch.</summary>
    /// <param name="examples">The inputs.</param>
    /// <param name="labels">What the model should give for them.</param>
    /// <returns>The batch's mean loss.</returns>
    public double TrainOnBatch(Tensor examples, Tensor labels)
    {
        RequireCompiled();
        RequirePairs(examples, labels);
        Tensor prediction, losses;
        using (Autograd.Record())
        {
            prediction = Call(examples);
            losses = loss!.Call(prediction, labels);
        }
        losses.Backward();
        trainer ??= new Trainer(Parameters, optimizer!);
        trainer.Step(examples.Length);
        foreach (var metric in metrics) metric.Update(prediction, labels);
        return losses.Mean().Item();
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
        foreach (var metric in metrics) metric.Reset();
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

    (Dictionary<string, double> Figures, double Speed) TrainEpoch(Tensor examples, Tensor labels, FitOptions options, int epoch, double baseRate, Stopwatch clock)
    {
        foreach (var metric in metrics) metric.Reset();
        var start = clock.Elapsed;
        var order = options.Shuffle ? Tensor.RandomPermutation(examples.Length) : null;
        int batches = Batches(examples.Length, options.BatchSize), done = 0;
        double sum = 0, speed = 0;
        for (var batch = 0; batch < batches && !options.Cancellation.IsCancellationRequested; batch++)
        {
            var range = (batch * options.BatchSize)..Math.Min(examples.Length, (batch + 1) * options.BatchSize);
            if (options.LearningRateSchedule is { } schedule)
                optimizer!.LearningRate = baseRate * schedule((epoch - 1 + (double)batch / batches) / options.Epochs);
            var rows = order?[range];
            Tensor input = rows is null ? examples[range] : examples.Take(rows, 0), target = rows is null ? labels[range] : labels.Take(rows, 0);
            sum += TrainOnBatch(input, target) * input.Length;
            done += input.Length;
            speed = done / (clock.Elapsed - start).TotalSeconds;
            var share = (epoch - 1 + (batch + 1.0) / batches) / options.Epochs;
            options.Progress?.Report(new(epoch, options.Epochs, batch + 1, batches, Figures(sum / done), speed, clock.Elapsed, clock.Elapsed * (1 / share - 1)));
        }
        return (Figures(sum / Math.Max(1, done)), speed);
    }

    Dictionary<string, double> Figures(double meanLoss)
    {
        var figures = new Dictionary<string, double> { ["loss"] = meanLoss };
        foreach (var metric in metrics) figures[metric.Name] = metric.Value;
        return figures;
    }

    static int Batches(int examples, int batchSize) => (examples + batchSize - 1) / batchSize;

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
