namespace Profundo.Studio;

/// <summary>
/// Shows what <see cref="Model.Fit"/> does on a live page: loss, metrics and validation, layers with their weights, speed and memory; and lets the page
/// pause training, make single steps and change the learning rate. Where a schedule sets the learning rate, it has the last word.
/// </summary>
/// <example><code>
/// var callback = new StudioCallback("digits") { Probe = testImages[..500] };
/// await using var studio = await StudioServer.StartAsync(callback.Monitor);
/// Console.WriteLine(studio.Address);
/// model.Fit(images, labels, new() { Epochs = 5, Callbacks = [callback] });
/// </code></example>
public sealed class StudioCallback : Callback
{
    TrainingRun? run;

    /// <summary>A callback with a monitor of its own.</summary>
    /// <param name="title">What is being trained.</param>
    public StudioCallback(LocalizedText title) => Monitor = new(title)
    {
        Observe = Observe,
        Controls =
        [
            new NumberControl("learningRate", new("learning rate", "taxa de aprendizado"), 0, 1000, () => run?.Optimizer.LearningRate ?? 0, value => run!.Optimizer.LearningRate = value),
        ],
    };

    /// <summary>What the page shows; for <see cref="StudioServer.StartAsync"/>.</summary>
    public TrainingMonitor Monitor { get; }

    /// <summary>Some hundred examples on which to look for dead units, if the model is a <see cref="Sequential"/>. Default: they are not looked for.</summary>
    public Tensor? Probe { get; init; }

    /// <summary>Makes pictures or tables for the page, of predictions for example. Called like <see cref="TrainingMonitor.Observe"/>. Default: none.</summary>
    public Func<IReadOnlyList<Panel>>? Panels { get; init; }

    /// <summary>Ends a pause and with it training, if it is the one <see cref="FitOptions.Cancellation"/> has.</summary>
    public CancellationToken Cancellation { get; init; }

    /// <inheritdoc/>
    public override void OnTrainBegin(TrainingRun run)
    {
        this.run = run;
        Monitor.Begin();
    }

    /// <inheritdoc/>
    public override void OnEpochBegin(TrainingRun run) => Monitor.Epoch = run.Epoch;

    /// <inheritdoc/>
    public override void OnBatchBegin(TrainingRun run)
    {
        try
        {
            Monitor.WaitForTurn(Cancellation);
        }
        catch (OperationCanceledException)
        {
            run.StopTraining();
        }
    }

    /// <inheritdoc/>
    public override void OnBatchEnd(TrainingRun run) => Record(run);

    /// <inheritdoc/>
    public override void OnEpochEnd(TrainingRun run) => Record(run);

    /// <inheritdoc/>
    public override void OnTrainEnd(TrainingRun run) => Monitor.Finish(run.Epoch == run.Epochs && !run.IsStopping
        ? new($"{run.Epochs} epochs done", $"{run.Epochs} épocas completas")
        : new("stopped early", "interrompido"));

    void Record(TrainingRun run) => Monitor.Record(run.Step, [.. run.Figures.Select(figure => (figure.Key, figure.Value))]);

    Observation Observe()
    {
        using var scope = new TensorScope();
        using var mode = Autograd.PredictMode();
        return new() { Panels = Panels?.Invoke() ?? [], Layers = WithDeadUnits(LayerObservation.Of(run!.Model)) };
    }

    IReadOnlyList<LayerObservation> WithDeadUnits(IReadOnlyList<LayerObservation> layers)
    {
        if (Probe is null || run!.Model is not Sequential network || layers.Count == 0) return layers;
        var counts = new Dictionary<string, (int Units, int Dead)>();
        var x = Probe;
        foreach (var layer in network)
        {
            x = layer.Call(x);
            counts[$"{network.Name}.{layer.Name}"] = (x.Shape[^1], LayerObservation.CountDeadUnits(x));
        }
        return [.. layers.Select(layer => counts.TryGetValue(layer.Name, out var count) ? layer with { Units = count.Units, DeadUnits = count.Dead } : layer)];
    }
}
