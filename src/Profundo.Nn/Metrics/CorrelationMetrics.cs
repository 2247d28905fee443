namespace Profundo;

/// <summary>
/// The share of the labels' variance that predictions explain, 1 − Σ (y − p)² / Σ (y − ȳ)²: 1 if all are right, 0 for the mean as the only answer, below 0 if
/// worse than that.
/// </summary>
public sealed class RSquared : Metric
{
    readonly CoMoments moments = new();

    /// <inheritdoc/>
    public override string Name => "rSquared";

    /// <inheritdoc/>
    public override double Value => moments.LabelSquares == 0 ? 0 : 1 - moments.ErrorSquares / moments.LabelSquares;

    /// <inheritdoc/>
    public override void Update(Tensor prediction, Tensor label) => moments.Update(prediction, label);

    /// <inheritdoc/>
    public override void Reset() => moments.Reset();

    /// <inheritdoc/>
    public override void Save(TrainingState state) => moments.Save(state);

    /// <inheritdoc/>
    public override void Restore(TrainingState state) => moments.Restore(state);
}

/// <summary>Pearson's coefficient of the correlation of predictions with labels, from −1 to 1.</summary>
public sealed class PearsonCorrelation : Metric
{
    readonly CoMoments moments = new();

    /// <inheritdoc/>
    public override string Name => "pearsonCorrelation";

    /// <inheritdoc/>
    public override double Value => Math.Sqrt(moments.PredictionSquares * moments.LabelSquares) is var whole && whole == 0 ? 0 : moments.Products / whole;

    /// <inheritdoc/>
    public override void Update(Tensor prediction, Tensor label) => moments.Update(prediction, label);

    /// <inheritdoc/>
    public override void Reset() => moments.Reset();

    /// <inheritdoc/>
    public override void Save(TrainingState state) => moments.Save(state);

    /// <inheritdoc/>
    public override void Restore(TrainingState state) => moments.Restore(state);
}
