namespace Profundo;

/// <summary>Something to do while <see cref="Model.Fit"/> trains: override the moments of interest. All are called on the thread that trains.</summary>
/// <example><code>
/// sealed class StopWhenGood : Callback
/// {
///     public override void OnEpochEnd(TrainingRun run)
///     {
///         if (run.Figures["loss"] &lt; 0.01) run.StopTraining();
///     }
/// }
/// </code></example>
public abstract class Callback
{
    /// <summary>Training is about to begin.</summary>
    public virtual void OnTrainBegin(TrainingRun run) { }

    /// <summary>Training is over, also when it was stopped or cancelled; not after an error.</summary>
    public virtual void OnTrainEnd(TrainingRun run) { }

    /// <summary>An epoch is about to begin.</summary>
    public virtual void OnEpochBegin(TrainingRun run) { }

    /// <summary>An epoch is over; the figures include those of the validation.</summary>
    public virtual void OnEpochEnd(TrainingRun run) { }

    /// <summary>A batch is about to be trained on.</summary>
    public virtual void OnBatchBegin(TrainingRun run) { }

    /// <summary>A batch was trained on.</summary>
    public virtual void OnBatchEnd(TrainingRun run) { }
}
