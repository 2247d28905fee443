namespace Profundo;

/// <summary>One call of <see cref="Model.Fit"/>: epochs of batches, and telling everybody about them.</summary>
internal sealed partial class FitLoop
{
    readonly Model model;
    readonly Objective objective;
    readonly FitOptions options;
    readonly BatchSource source;
    readonly TrainingRun run;
    readonly List<IReadOnlyDictionary<string, double>> epochs = [];
    readonly Action<double> tellGradients;
    readonly Func<TrainingState> capture;
    double baseRate, epochsBefore;
    int done;
    bool isWithinEpoch;
    RandomGeneratorState epochStart;

    public FitLoop(Model model, Objective objective, Optimizer optimizer, BatchSource source, FitOptions options)
    {
        (this.model, this.objective, this.source, this.options) = (model, objective, source, options);
        baseRate = optimizer.LearningRate;
        run = new(model, optimizer, options, source.Batches, objective.Figures);
        epochsBefore = options.InitialEpoch - 1;
        capture = Capture;
        tellGradients = batchLoss =>
        {
            run.BatchLoss = batchLoss;
            foreach (var callback in options.Callbacks) callback.OnGradients(run);
        };
    }

    public History Run()
    {
        var trained = TimeSpan.Zero;
        var trainedEpochs = 0;
        try
        {
            foreach (var callback in options.Callbacks) callback.OnTrainBegin(run);
            var next = options.ResumeFrom is { } state ? Restore(state) : options.InitialEpoch;
            for (; next <= options.Epochs && (!IsOver || (isWithinEpoch && run.IsStopping)); next++, trainedEpochs++)
            {
                trained += TrainEpoch(next);
                run.Figures = WithValidation();
                run.IsEpochEnd = true;
                epochs.Add(run.Figures);
                foreach (var callback in options.Callbacks) callback.OnEpochEnd(run);
                Report(isEpochEnd: true);
                if (!run.IsCancelled) Settle(); // otherwise the epoch is to be resumed, not to count as complete
            }
            foreach (var callback in options.Callbacks) callback.OnTrainEnd(run);
        }
        finally
        {
            if (options.LearningRateSchedule is not null) run.Optimizer.LearningRate = baseRate; // a schedule lasts as long as the training it was given for
        }
        return new(epochs, trainedEpochs == 0 ? 0 : trained.TotalSeconds / trainedEpochs, run.IsCancelled);
    }

    bool IsOver => run.IsStopping || run.IsCancelled;

    TimeSpan TrainEpoch(int epoch)
    {
        var batches = isWithinEpoch ? RestOfEpoch() : NewEpoch(epoch);
        var (start, doneBefore) = (run.Elapsed, done);
        foreach (var batch in batches)
        {
            run.Batch++;
            run.Current = batch;
            if (options.LearningRateSchedule is { } schedule) run.Optimizer.LearningRate = baseRate * schedule(ShareDone);
            foreach (var callback in options.Callbacks) callback.OnBatchBegin(run);
            model.Train(batch, tellGradients);
            done += batch.Length;
            run.Step++;
            run.ExamplesPerSecond = (done - doneBefore) / (run.Elapsed - start).TotalSeconds;
            run.FiguresChanged();
            foreach (var callback in options.Callbacks) callback.OnBatchEnd(run);
            Report(isEpochEnd: false);
            Settle();
            if (IsOver) break;
        }
        run.Batches = source.Batches;
        isWithinEpoch = false;
        return run.Elapsed - start;
    }

    IEnumerable<OrderedBatch> NewEpoch(int epoch)
    {
        objective.Reset();
        (done, run.Batch, run.Epoch, run.IsEpochEnd) = (0, 0, epoch, false);
        run.FiguresChanged();
        foreach (var callback in options.Callbacks) callback.OnEpochBegin(run);
        epochStart = RandomGenerator.Default.State;
        isWithinEpoch = true;
        return source.Epoch(0);
    }

    /// <summary>How much of all training lies before the current batch, from 0 to 1.</summary>
    double ShareDone => (run.Epoch - 1 + (run.Batches == 0 ? 0 : (run.Batch - 1.0) / run.Batches)) / options.Epochs;

    IReadOnlyDictionary<string, double> WithValidation()
    {
        if (source.Validation is null && options.ValidationDataset is null) return run.Figures;
        var figures = new OrderedDictionary<string, double>(run.Figures);
        foreach (var (figure, value) in source.Validation is { } rows ? model.Measure(rows, options.BatchSize) : model.EvaluateDataset(options.ValidationDataset!.Cast<object>()))
            figures["val" + char.ToUpperInvariant(figure[0]) + figure[1..]] = value;
        return new Figures(figures);
    }

    void Report(bool isEpochEnd)
    {
        if (options.Progress is null) return;
        var finished = (run.Epoch - 1 + (run.Batches == 0 ? 0.5 : (double)run.Batch / run.Batches) - epochsBefore) / (options.Epochs - epochsBefore);
        options.Progress.Report(new(run.Epoch, run.Epochs, isEpochEnd ? run.Batches : run.Batch, run.Batches, run.Figures, run.ExamplesPerSecond, run.Elapsed, run.Elapsed * (1 / finished - 1)) { IsEpochEnd = isEpochEnd });
    }
}
