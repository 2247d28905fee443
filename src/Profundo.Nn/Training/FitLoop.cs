namespace Profundo;

/// <summary>One call of <see cref="Model.Fit"/>: epochs of batches, and telling everybody about them.</summary>
internal sealed class FitLoop
{
    readonly Model model;
    readonly FitOptions options;
    readonly BatchSource source;
    readonly TrainingRun run;
    readonly double baseRate;
    double lossSum;
    int done;

    public FitLoop(Model model, Optimizer optimizer, BatchSource source, FitOptions options)
    {
        (this.model, this.source, this.options) = (model, source, options);
        baseRate = optimizer.LearningRate;
        run = new(model, optimizer, options.Epochs, source.Batches, () => model.Figures(lossSum / Math.Max(1, done)));
    }

    public History Run()
    {
        var epochs = new List<IReadOnlyDictionary<string, double>>();
        var trained = TimeSpan.Zero;
        try
        {
            foreach (var callback in options.Callbacks) callback.OnTrainBegin(run);
            for (var epoch = options.InitialEpoch; epoch <= options.Epochs && !IsOver; epoch++)
            {
                run.Epoch = epoch;
                trained += TrainEpoch();
                run.Figures = WithValidation();
                epochs.Add(run.Figures);
                foreach (var callback in options.Callbacks) callback.OnEpochEnd(run);
                Report(isEpochEnd: true);
            }
            foreach (var callback in options.Callbacks) callback.OnTrainEnd(run);
        }
        finally
        {
            if (options.LearningRateSchedule is not null) run.Optimizer.LearningRate = baseRate; // a schedule lasts as long as the training it was given for
        }
        return new(epochs, epochs.Count == 0 ? 0 : trained.TotalSeconds / epochs.Count, options.Cancellation.IsCancellationRequested);
    }

    bool IsOver => run.IsStopping || options.Cancellation.IsCancellationRequested;

    TimeSpan TrainEpoch()
    {
        model.ResetMetrics();
        (lossSum, done, run.Batch) = (0, 0, 0);
        run.FiguresChanged();
        foreach (var callback in options.Callbacks) callback.OnEpochBegin(run);
        var start = run.Elapsed;
        foreach (var (examples, labels, weights) in source.Epoch())
        {
            run.Batch++;
            if (options.LearningRateSchedule is { } schedule) run.Optimizer.LearningRate = baseRate * schedule(ShareDone);
            foreach (var callback in options.Callbacks) callback.OnBatchBegin(run);
            lossSum += model.TrainOnBatch(examples, labels, weights) * examples.Length;
            done += examples.Length;
            run.Step++;
            run.ExamplesPerSecond = done / (run.Elapsed - start).TotalSeconds;
            run.FiguresChanged();
            foreach (var callback in options.Callbacks) callback.OnBatchEnd(run);
            Report(isEpochEnd: false);
            if (IsOver) break;
        }
        run.Batches = source.Batches;
        return run.Elapsed - start;
    }

    /// <summary>How much of all training lies before the current batch, from 0 to 1.</summary>
    double ShareDone => (run.Epoch - 1 + (run.Batches == 0 ? 0 : (run.Batch - 1.0) / run.Batches)) / options.Epochs;

    IReadOnlyDictionary<string, double> WithValidation()
    {
        if (source.Validation is not var (examples, labels)) return run.Figures;
        var figures = new Dictionary<string, double>(run.Figures);
        foreach (var (figure, value) in model.Evaluate(examples, labels, options.BatchSize))
            figures["val" + char.ToUpperInvariant(figure[0]) + figure[1..]] = value;
        return figures;
    }

    void Report(bool isEpochEnd)
    {
        if (options.Progress is null) return;
        var before = options.InitialEpoch - 1;
        var finished = (run.Epoch - 1 + (run.Batches == 0 ? 0.5 : (double)run.Batch / run.Batches) - before) / (options.Epochs - before);
        options.Progress.Report(new(run.Epoch, run.Epochs, isEpochEnd ? run.Batches : run.Batch, run.Batches, run.Figures, run.ExamplesPerSecond, run.Elapsed, run.Elapsed * (1 / finished - 1)) { IsEpochEnd = isEpochEnd });
    }
}
