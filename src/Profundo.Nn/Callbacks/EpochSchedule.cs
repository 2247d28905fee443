namespace Profundo;

/// <summary>Sets the learning rate at the beginning of each epoch.</summary>
/// <param name="schedule">The rate by the number of epochs before.</param>
/// <example><code>
/// model.Fit(x, y, new() { Epochs = 30, Callbacks = [new EpochSchedule(new MultiFactorSchedule(0.3, [15, 25]))] });
/// </code></example>
public sealed class EpochSchedule(Schedule schedule) : Callback
{
    /// <inheritdoc/>
    public override void OnEpochBegin(TrainingRun run) => run.Optimizer.LearningRate = schedule.At(run.Epoch - 1);
}
