namespace Profundo;

/// <summary>Lowers the learning rate when a figure has stopped getting better.</summary>
/// <param name="figure">Which figure; default <c>loss</c>.</param>
/// <param name="factor">What the rate is multiplied by; default 0.1.</param>
/// <param name="patience">How many epochs without improvement are accepted; default 10.</param>
/// <param name="threshold">By which share of the best value so far it must improve to count; default 10⁻⁴.</param>
/// <param name="cooldown">For how many epochs after a change nothing is counted; default 0.</param>
/// <param name="minimum">The least rate; default 0.</param>
/// <param name="isBetterHigh">Whether more is better, as for an accuracy.</param>
public sealed class ReduceOnPlateau(
    string figure = "loss", double factor = 0.1, int patience = 10, double threshold = 1e-4, int cooldown = 0, double minimum = 0, bool isBetterHigh = false) : Callback
{
    double best;
    int waited, cooling;

    /// <inheritdoc/>
    public override void OnTrainBegin(TrainingRun run)
    {
        best = isBetterHigh ? double.NegativeInfinity : double.PositiveInfinity;
        waited = cooling = 0;
    }

    /// <inheritdoc/>
    public override void OnEpochEnd(TrainingRun run)
    {
        var value = run.Figure(figure, nameof(ReduceOnPlateau));
        if (isBetterHigh ? value > best * (1 + threshold) : value < best * (1 - threshold)) (best, waited) = (value, 0);
        else waited++;
        if (cooling > 0) (cooling, waited) = (cooling - 1, 0);
        if (waited <= patience) return;
        run.Optimizer.LearningRate = Math.Max(minimum, run.Optimizer.LearningRate * factor);
        (cooling, waited) = (cooldown, 0);
    }

    /// <inheritdoc/>
    public override void Save(TrainingState state)
    {
        state.Add("best", best);
        state.Add("waited", waited);
        state.Add("cooling", cooling);
    }

    /// <inheritdoc/>
    public override void Restore(TrainingState state) => (best, waited, cooling) = (state.Number("best"), state.Count("waited"), state.Count("cooling"));
}
