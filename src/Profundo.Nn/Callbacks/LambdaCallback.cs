namespace Profundo;

/// <summary>A callback made of functions.</summary>
/// <param name="onBatchEnd">After each batch.</param>
/// <param name="onEpochEnd">After each epoch.</param>
/// <param name="onBatchBegin">Before each batch.</param>
/// <param name="onEpochBegin">Before each epoch.</param>
/// <param name="onTrainBegin">Before training.</param>
/// <param name="onTrainEnd">After training.</param>
/// <example><code>
/// model.Fit(x, y, new() { Callbacks = [new LambdaCallback(onBatchEnd: run => Console.WriteLine(run.Figures["accuracy"]))] });
/// </code></example>
public sealed class LambdaCallback(
    Action<TrainingRun>? onBatchEnd = null, Action<TrainingRun>? onEpochEnd = null, Action<TrainingRun>? onBatchBegin = null,
    Action<TrainingRun>? onEpochBegin = null, Action<TrainingRun>? onTrainBegin = null, Action<TrainingRun>? onTrainEnd = null) : Callback
{
    /// <inheritdoc/>
    public override void OnTrainBegin(TrainingRun run) => onTrainBegin?.Invoke(run);

    /// <inheritdoc/>
    public override void OnTrainEnd(TrainingRun run) => onTrainEnd?.Invoke(run);

    /// <inheritdoc/>
    public override void OnEpochBegin(TrainingRun run) => onEpochBegin?.Invoke(run);

    /// <inheritdoc/>
    public override void OnEpochEnd(TrainingRun run) => onEpochEnd?.Invoke(run);

    /// <inheritdoc/>
    public override void OnBatchBegin(TrainingRun run) => onBatchBegin?.Invoke(run);

    /// <inheritdoc/>
    public override void OnBatchEnd(TrainingRun run) => onBatchEnd?.Invoke(run);
}
