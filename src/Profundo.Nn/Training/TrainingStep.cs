using Profundo.Graphs;

namespace Profundo;

/// <summary>
/// Prediction, loss and gradients of a batch. Compiled, so that a plain program gets the fast plan; where a model does something that cannot be
/// compiled, it is run as written.
/// </summary>
internal sealed class TrainingStep
{
    readonly Model model;
    readonly Objective objective;
    readonly LossScale? scale;
    CompiledFunction? compiled;
    BatchLayout? layout; // of the batches that it was compiled for
    int outputs;

    public TrainingStep(Model model, Objective objective, LossScale? scale, bool runEagerly)
    {
        (this.model, this.objective, this.scale) = (model, objective, scale);
        if (runEagerly) WhyEager = "RunEagerly is set.";
    }

    /// <summary>Why the step is not compiled; null if it is.</summary>
    public string? WhyEager { get; private set; }

    /// <summary>What runs.</summary>
    public string Explain() => WhyEager is null && compiled is not null ? compiled.Explain() : $"The training step runs as written. {WhyEager}";

    /// <summary>Leaves the gradients of the summed losses in the parameters, times the loss scale if there is one.</summary>
    /// <returns>The predictions, and the mean loss of each output with the penalty behind them if there is one: a scalar if that is all.</returns>
    public (Tensor[] Predictions, Tensor Losses) Run(OrderedBatch batch)
    {
        if (WhyEager is null && model.CanRunCompiled)
        {
            try
            {
                var results = For(batch).CallAll(batch.Tensors);
                return (Masks.TakeOff(results[1..], outputs), results[0]);
            }
            catch (GraphException reason)
            {
                WhyEager = reason.Message;
            }
        }
        return Compute(batch);
    }

    CompiledFunction For(OrderedBatch batch)
    {
        if (compiled is not null && layout!.Fits(batch)) return compiled;
        var arrangement = layout = new(batch);
        return compiled = Compiled.Function((Tensor[] tensors) =>
        {
            var (predictions, losses) = Compute(arrangement.Batch(tensors));
            outputs = predictions.Length;
            var results = Masks.Append(predictions);
            return [losses, .. results.Select(result => result.Detach())];
        });
    }

    (Tensor[] Predictions, Tensor Losses) Compute(OrderedBatch batch)
    {
        Tensor[] predictions, losses;
        Tensor sum;
        Tensor? penalty;
        using (Autograd.Record())
        {
            predictions = model.CallOutputs(batch.Examples);
            losses = objective.Losses(predictions, batch);
            sum = objective.Sum(losses);
            penalty = model.PenaltyIfAny();
            if (penalty is not null) sum = sum + penalty; // each example's, since the gradients are divided by their number
        }
        sum.Backward(scale?.Head(sum));
        Tensor[] means = [.. losses.Select(loss => loss.Mean())];
        if (penalty is not null) means = [.. means, penalty.Detach().AsType(means[0].DType)];
        return (predictions, means.Length == 1 ? means[0] : Tensor.Stack(means));
    }
}
