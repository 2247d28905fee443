namespace Profundo;

/// <summary>Batches that somebody else makes; how many there are shows at the end of the first epoch.</summary>
internal sealed class DatasetBatches<T> : BatchSource
{
    readonly Objective objective;
    readonly IEnumerable<T> dataset;
    readonly IEpochSequence<T>? epochs; // the same, if it can begin anywhere
    readonly CancellationToken cancellation;
    long current;

    public DatasetBatches(Objective objective, IEnumerable<T> dataset, FitOptions options)
    {
        if (options.ValidationSplit > 0 || options.SampleWeights is not null || options.ClassWeights is not null)
            throw new ArgumentException("ValidationSplit, SampleWeights and ClassWeights need all examples at once; with a data set give ValidationData, and let its batches have weights: (examples, labels, weights).", nameof(options));
        (this.objective, this.dataset, cancellation) = (objective, dataset, options.Cancellation);
        epochs = dataset as IEpochSequence<T>;
        Validation = options.ValidationData is { } given ? objective.Order(given) : null;
    }

    public override IEnumerable<OrderedBatch> Epoch(int done)
    {
        if (epochs is null) return Read(After(done), done);
        current = epochs.NextEpoch++;
        return Read(epochs.Epoch(current, done, cancellation).GetEnumerator(), done);
    }

    public override void Save(TrainingState state)
    {
        base.Save(state);
        state.Add("epoch", current);
    }

    public override void Restore(TrainingState state, bool isWithinEpoch)
    {
        Batches = state.Count("batches");
        if (epochs is not null) epochs.NextEpoch = state.Integer("epoch") + (isWithinEpoch ? 0 : 1);
    }

    /// <summary>What cannot begin anywhere is read up to there.</summary>
    IEnumerator<T> After(int done)
    {
        var batches = dataset.GetEnumerator();
        for (var i = 0; i < done && batches.MoveNext(); i++) { }
        return batches;
    }

    IEnumerable<OrderedBatch> Read(IEnumerator<T> batches, int done)
    {
        using (batches)
        {
            var count = done;
            while (Next(batches))
            {
                count++;
                yield return objective.Order(TrainingBatch.Of(batches.Current));
            }
            if (!cancellation.IsCancellationRequested) Batches = count;
        }
    }

    /// <summary>Training that is cancelled while it waits for a batch ends as it does after one.</summary>
    bool Next(IEnumerator<T> batches)
    {
        try
        {
            return batches.MoveNext();
        }
        catch (OperationCanceledException) when (cancellation.IsCancellationRequested)
        {
            return false;
        }
    }
}
