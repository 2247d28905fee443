namespace Profundo;

/// <summary>
/// Writes figures for TensorBoard: an event file with a scalar for each figure and for the learning rate, over the number of updates. Show it with
/// <c>tensorboard --logdir</c> and the folder, or one above it to compare several runs.
/// </summary>
/// <param name="folder">The folder of this run; created if need be.</param>
/// <example><code>model.Fit(x, y, new() { Epochs = 20, Callbacks = [new TensorBoardLog("runs/first") { EverySteps = 10 }] });</code></example>
public sealed class TensorBoardLog(string folder) : LogFile(Path.Combine(folder, FileName))
{
    const string FileName = "events.out.tfevents.0000000000.profundo"; // TensorBoard knows event files by the word tfevents in the name

    /// <summary>After how many updates the figures so far are written, as <c>batch/loss</c> and so on; default 0, only at the ends of epochs.</summary>
    public int EverySteps { get; init; }

    private protected override void Begin() => Write(EventRecord.Frame(EventRecord.Beginning(Now)));

    /// <inheritdoc/>
    public override void OnBatchEnd(TrainingRun run)
    {
        if (EverySteps > 0 && run.Step % EverySteps == 0) WriteScalars(run, "batch");
    }

    /// <inheritdoc/>
    public override void OnEpochEnd(TrainingRun run) => WriteScalars(run, "epoch");

    void WriteScalars(TrainingRun run, string group) => Write(EventRecord.Frame(EventRecord.Scalars(Now, run.Step,
        [.. run.Figures.Select(figure => ($"{group}/{figure.Key}", figure.Value)), ($"{group}/learningRate", run.Optimizer.LearningRate)])));

    static double Now => (DateTime.UtcNow - DateTime.UnixEpoch).TotalSeconds;
}
