namespace Profundo;

/// <summary>Saves the model whenever a figure is better than ever before, at the ends of epochs.</summary>
/// <param name="path">The file, for <see cref="ModelFile.Load(string)"/>; it is replaced each time.</param>
/// <param name="figure">Which figure; default <c>valLoss</c>.</param>
/// <param name="isBetterHigh">Whether more is better, as for an accuracy.</param>
/// <param name="weightsOnly">Saves the weights without the architecture, for models that files cannot describe.</param>
/// <example><code>
/// model.Fit(x, y, new() { Epochs = 20, ValidationSplit = 0.1, Callbacks = [new BestCheckpoint("best.safetensors", "valAccuracy", isBetterHigh: true)] });
/// var best = (Sequential)ModelFile.Load("best.safetensors");
/// </code></example>
public sealed class BestCheckpoint(string path, string figure = "valLoss", bool isBetterHigh = false, bool weightsOnly = false) : Callback
{
    /// <summary>The best value so far; not a number before the first.</summary>
    public double Best { get; private set; } = double.NaN;

    /// <summary>The epoch of the best value so far; 0 before the first.</summary>
    public int Epoch { get; private set; }

    /// <inheritdoc/>
    public override void OnTrainBegin(TrainingRun run) => (Best, Epoch) = (double.NaN, 0);

    /// <inheritdoc/>
    public override void OnEpochEnd(TrainingRun run)
    {
        double value = run.Figure(figure, nameof(BestCheckpoint));
        if (double.IsNaN(value) || (isBetterHigh ? value <= Best : value >= Best)) return; // no comparison with NaN holds: the first value is the best
        if (weightsOnly) ModelFile.SaveWeights(path, run.Model);
        else ModelFile.Save(path, run.Model);
        (Best, Epoch) = (value, run.Epoch);
    }

    /// <inheritdoc/>
    public override void Save(TrainingState state)
    {
        state.Add("best", Best);
        state.Add("epoch", Epoch);
    }

    /// <inheritdoc/>
    public override void Restore(TrainingState state) => (Best, Epoch) = (state.Number("best"), (int)state.Integer("epoch"));
}
