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

    /// <summary>Loss and gradients of a batch are known, the parameters not changed yet.</summary>
    public virtual void OnGradients(TrainingRun run) { }

    /// <summary>A batch was trained on.</summary>
    public virtual void OnBatchEnd(TrainingRun run) { }

    /// <summary>All callbacks are done with the end of a batch or of an epoch: the moment to <see cref="TrainingRun.Capture"/> the state of training.</summary>
    public virtual void OnSettled(TrainingRun run) { }

    /// <summary>Adds to the state of training what the callback needs to go on as if nothing had happened. Default nothing.</summary>
    /// <param name="state">A part of the state that is the callback's own.</param>
    public virtual void Save(TrainingState state) { }

    /// <summary>Puts back what <see cref="Save"/> added; called after <see cref="OnTrainBegin"/>, and only if something was added.</summary>
    /// <param name="state">The callback's own part of the state.</param>
    public virtual void Restore(TrainingState state) { }
}
