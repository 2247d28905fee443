namespace Profundo;

/// <summary>
/// Stops training with a <see cref="NonFiniteException"/> at the first batch whose loss or gradients are infinite or not numbers, before they get into
/// the parameters. It then computes that batch again, operation by operation and with the same random numbers, and names the layer and the operation in which it
/// began. As long as all is well it costs one look at each gradient. A batch that a dynamic <see cref="LossScale"/> skips is none of its business, unless the scale cannot fall any more.
/// </summary>
/// <example><code>
/// model.Fit(x, y, new() { Callbacks = [new NonFiniteGuard()] });
/// // NonFiniteException: Step 17 (epoch 1, batch 17): the loss is NaN. It began in layer net.lambda0, in the operation log, whose operands were -0.2 to 3.1. …
/// </code></example>
public sealed class NonFiniteGuard : Callback
{
    RandomGeneratorState before;
    ParameterList? parameters;

    /// <inheritdoc/>
    public override void OnTrainBegin(TrainingRun run) => parameters = null;

    /// <inheritdoc/>
    public override void OnBatchBegin(TrainingRun run) => before = RandomGenerator.Default.State;

    /// <inheritdoc/>
    /// <exception cref="NonFiniteException">The loss or a gradient is not finite.</exception>
    public override void OnGradients(TrainingRun run)
    {
        if (run.Model.AwaitsSmallerScale) return;
        parameters ??= run.Model.Parameters;
        var isLossFinite = double.IsFinite(run.BatchLoss);
        if (!isLossFinite || !parameters.All(HasFiniteGradient)) throw Explain(run, isLossFinite);
    }

    static bool HasFiniteGradient(Parameter parameter) => !parameter.IsTrainable || FiniteGradients.Are(parameter.Grad);

    NonFiniteException Explain(TrainingRun run, bool isLossFinite)
    {
        var what = $"Step {run.Step + 1} (epoch {run.Epoch}, batch {run.Batch}): {(isLossFinite ? "gradients are not finite" : $"the loss is {run.BatchLoss}")}.";
        if (!run.Examples!.All(NonFiniteSearch.IsFinite)) return new($"{what} The examples of the batch are not finite themselves: look for missing values in the data.");
        if (!run.Labels!.All(NonFiniteSearch.IsFinite)) return new($"{what} The labels of the batch are not finite themselves: look for missing values in the data.");
        if (parameters!.FirstOrDefault(parameter => !NonFiniteSearch.IsFinite(parameter.Value)) is { } broken)
            return new($"{what} The parameter {broken} was not finite before this batch, so the step before it was too large: lower the learning rate, or clip gradients.");
        var after = RandomGenerator.Default.State;
        RandomGenerator.Default.State = before;
        var search = new NonFiniteSearch();
        try
        {
            search.Run(run.Model, run.Current!);
        }
        finally
        {
            RandomGenerator.Default.State = after;
        }
        var (origin, way) = isLossFinite ? (search.Backward, "the gradient of ") : (search.Forward, "");
        return origin is null
            ? new($"{what} It did not happen again when the batch was computed operation by operation.")
            : new($"{what} It began in {origin.Place}, in {way}the operation {origin.Operation}, whose {(isLossFinite ? "result's gradient was" : "operands were")} {origin.Ranges}. Keep its operands away from where it is not defined or grows without bound, or lower the learning rate.", origin.Layer, origin.Operation);
    }
}
