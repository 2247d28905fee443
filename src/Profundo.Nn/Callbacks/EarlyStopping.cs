namespace Profundo;

/// <summary>Stops training when a figure has stopped getting better.</summary>
/// <param name="figure">Which figure; default <c>valLoss</c>.</param>
/// <param name="patience">How many epochs without improvement are accepted; default 0.</param>
/// <param name="threshold">By how much it must improve to count; default 0.</param>
/// <param name="restoreBest">Whether the parameters of the best epoch are put back at the end.</param>
/// <param name="isBetterHigh">Whether more is better, as for an accuracy.</param>
/// <param name="baseline">What the figure must be better than for an improvement to count; default nothing.</param>
/// <param name="firstEpoch">From which epoch on epochs without improvement count; default 1.</param>
public sealed class EarlyStopping(
    string figure = "valLoss", int patience = 0, double threshold = 0, bool restoreBest = false, bool isBetterHigh = false, double? baseline = null, int firstEpoch = 1) : Callback
{
    double best;
    int waited;
    Tensor[]? kept;

    /// <summary>The epoch with the best figure so far; 0 before the first.</summary>
    public int BestEpoch { get; private set; }

    /// <inheritdoc/>
    public override void OnTrainBegin(TrainingRun run)
    {
        best = isBetterHigh ? double.NegativeInfinity : double.PositiveInfinity;
        (waited, BestEpoch, kept) = (0, 0, null);
    }

    /// <inheritdoc/>
    public override void OnEpochEnd(TrainingRun run)
    {
        var value = run.Figure(figure, nameof(EarlyStopping));
        var isBest = IsBetter(value, best);
        if (isBest)
        {
            (best, BestEpoch) = (value, run.Epoch);
            if (restoreBest) kept = [.. run.Model.Parameters.Select(parameter => parameter.Value.Copy())];
        }
        if (isBest && (baseline is not { } bar || IsBetter(value, bar))) waited = 0;
        else if (run.Epoch >= firstEpoch && ++waited > patience) run.StopTraining();
    }

    bool IsBetter(double value, double than) => isBetterHigh ? value > than + threshold : value < than - threshold;

    /// <inheritdoc/>
    public override void Save(TrainingState state)
    {
        state.Add("best", best);
        state.Add("waited", waited);
        state.Add("bestEpoch", BestEpoch);
        for (var i = 0; i < kept?.Length; i++) state.Add($"{i}", kept[i]);
    }

    /// <inheritdoc/>
    public override void Restore(TrainingState state)
    {
        (best, waited, BestEpoch) = (state.Number("best"), state.Count("waited"), state.Count("bestEpoch"));
        var tensors = new List<Tensor>();
        while (state.Contains($"{tensors.Count}")) tensors.Add(state.Get($"{tensors.Count}"));
        kept = tensors.Count == 0 ? null : [.. tensors];
    }

    /// <inheritdoc/>
    public override void OnTrainEnd(TrainingRun run)
    {
        if (kept is null) return;
        var parameters = run.Model.Parameters;
        for (var i = 0; i < kept.Length; i++) parameters[i].Assign(kept[i]);
        kept = null;
    }
}
