using Profundo.Graphs;

namespace Profundo;

/// <summary>
/// Prediction, loss, gradients and metrics of a batch. Compiled, so that a plain program gets the fast plan; where a model does something that cannot be
/// compiled, it is run as written.
/// </summary>
internal sealed class TrainingStep
{
    static readonly Tensor notNeeded = Tensor.Zeros([0]);

    readonly Model model;
    readonly Objective objective;
    readonly LossScale? scale;
    CompiledFunction? compiled;
    BatchLayout? layout; // of the batches that it was compiled for
    bool withMetrics = true, hasPenalty;
    int outputs;

    public TrainingStep(Model model, Objective objective, LossScale? scale, bool runEagerly)
    {
        (this.model, this.objective, this.scale) = (model, objective, scale);
        if (runEagerly) RunEagerly("RunEagerly is set.");
    }

    /// <summary>Why the step is not compiled; null if it is.</summary>
    public string? WhyEager { get; private set; }

    /// <summary>What runs.</summary>
    public string Explain() => WhyEager is null && compiled is not null ? compiled.Explain() : $"The training step runs as written. {WhyEager}";

    /// <summary>Leaves the gradients of the summed losses in the parameters, times the loss scale if there is one.</summary>
    /// <param name="batch">What to compute them from.</param>
    /// <param name="predictions">Those outputs of the model that the figures need.</param>
    /// <returns>What the batch adds to the figures.</returns>
    public double[] Run(OrderedBatch batch, out Tensor[] predictions)
    {
        while (WhyEager is null && model.CanRunCompiled)
        {
            try
            {
                var results = For(batch).CallAll(batch.Tensors);
                predictions = Masks.TakeOff(results[1..], outputs);
                return results[0].ToArray<double>();
            }
            catch (GraphException) when (withMetrics)
            {
                (withMetrics, compiled) = (false, null); // perhaps it is a metric that looks at values
            }
            catch (GraphException reason)
            {
                RunEagerly(reason.Message);
            }
        }
        (predictions, var numbers) = Compute(batch);
        return numbers.ToArray<double>();
    }

    /// <summary>The loss of a batch that was <see cref="Run"/>.</summary>
    public double Loss(double[] numbers) => objective.Sum(numbers) + Penalty(numbers);

    /// <summary>Adds a batch that was <see cref="Run"/> to the figures.</summary>
    public void Gather(double[] numbers, Tensor[] predictions, OrderedBatch batch) => objective.Gather(numbers, Penalty(numbers), predictions, batch, withMetrics);

    double Penalty(double[] numbers) => hasPenalty ? numbers[^1] : 0;

    void RunEagerly(string reason) => (WhyEager, withMetrics) = (reason, false);

    CompiledFunction For(OrderedBatch batch)
    {
        if (compiled is not null && layout!.Fits(batch)) return compiled;
        var arrangement = layout = new(batch);
        return compiled = Compiled.Function((Tensor[] tensors) =>
        {
            var (predictions, numbers) = Compute(arrangement.Batch(tensors));
            outputs = predictions.Length;
            for (var i = 0; i < outputs; i++)
                if (predictions[i].Mask is null && !objective.NeedsPrediction(i, withMetrics)) predictions[i] = notNeeded;
            return [numbers, .. Masks.Append(predictions).Select(result => result.Detach())];
        });
    }

    (Tensor[] Predictions, Tensor Numbers) Compute(OrderedBatch batch)
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
        hasPenalty = penalty is not null;
        sum.Backward(scale?.Head(sum));
        return (predictions, objective.Measure(predictions, losses, penalty, batch, withMetrics));
    }
}
