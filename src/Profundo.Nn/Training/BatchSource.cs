namespace Profundo;

/// <summary>Where <see cref="FitLoop"/> gets its batches from.</summary>
internal abstract class BatchSource
{
    /// <summary>How many batches an epoch has; 0 as long as that is not known.</summary>
    public int Batches { get; protected set; }

    /// <summary>What to validate with after each epoch.</summary>
    public OrderedBatch? Validation { get; protected init; }

    /// <summary>The batches of one epoch. What decides their order is drawn at once, before the first is asked for.</summary>
    /// <param name="done">How many to leave out, because they were trained on before an interruption.</param>
    public abstract IEnumerable<OrderedBatch> Epoch(int done);

    /// <summary>Adds where in the data training is.</summary>
    public virtual void Save(TrainingState state) => state.Add("batches", Batches);

    /// <summary>Goes back to where <see cref="Save"/> was called.</summary>
    /// <param name="state">What was added.</param>
    /// <param name="isWithinEpoch">Whether the epoch of that time is to be read again.</param>
    public abstract void Restore(TrainingState state, bool isWithinEpoch);
}
