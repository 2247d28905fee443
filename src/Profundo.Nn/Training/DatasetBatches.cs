namespace Profundo;

/// <summary>Batches that somebody else makes; how many there are shows at the end of the first epoch.</summary>
internal sealed class DatasetBatches : BatchSource
{
    readonly IEnumerable<(Tensor Examples, Tensor Labels)> dataset;
    readonly IEpochSequence<(Tensor Examples, Tensor Labels)>? epochs; // the same, if it can begin anywhere
    long current;

    public DatasetBatches(IEnumerable<(Tensor Examples, Tensor Labels)> dataset, FitOptions options)
    {
        if (options.ValidationSplit > 0 || options.SampleWeights is not null || options.ClassWeights is not null)
            throw new ArgumentException("ValidationSplit, SampleWeights and ClassWeights need all examples at once; with a data set give ValidationData, and weigh the examples in a loss of your own.", nameof(options));
        this.dataset = dataset;
        epochs = dataset as IEpochSequence<(Tensor Examples, Tensor Labels)>;
        Validation = options.ValidationData;
    }

    public override IEnumerable<(Tensor Examples, Tensor Labels, Tensor? Weights)> Epoch(int done)
    {
        if (epochs is null) return Read(After(done), done);
        current = epochs.NextEpoch++;
        return Read(epochs.Epoch(current, done).GetEnumerator(), done);
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
    IEnumerator<(Tensor Examples, Tensor Labels)> After(int done)
    {
        var batches = dataset.GetEnumerator();
        for (var i = 0; i < done && batches.MoveNext(); i++) { }
        return batches;
    }

    IEnumerable<(Tensor Examples, Tensor Labels, Tensor? Weights)> Read(IEnumerator<(Tensor Examples, Tensor Labels)> batches, int done)
    {
        using (batches)
        {
            var count = done;
            while (batches.MoveNext())
            {
                count++;
                yield return (batches.Current.Examples, batches.Current.Labels, null);
            }
            Batches = count;
        }
    }
}
