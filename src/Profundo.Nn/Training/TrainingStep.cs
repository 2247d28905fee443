using Profundo.Graphs;

namespace Profundo;

/// <summary>
/// Prediction, loss and gradients of a batch. Compiled, so that a plain program gets the fast plan; where a model does something that cannot be
/// compiled, it is run as written.
/// </summary>
internal sealed class TrainingStep
{
    readonly Model model;
    readonly Loss loss;
    readonly CompiledFunction compiled;

    public TrainingStep(Model model, Loss loss, bool runEagerly)
    {
        (this.model, this.loss) = (model, loss);
        if (runEagerly) WhyEager = "RunEagerly is set.";
        compiled = Compiled.Function((Tensor[] batch) =>
        {
            var (prediction, losses) = Compute(batch);
            losses.Backward();
            return [losses.Mean(), prediction.Detach()];
        });
    }

    /// <summary>Why the step is not compiled; null if it is.</summary>
    public string? WhyEager { get; private set; }

    /// <summary>What runs.</summary>
    public string Explain() => WhyEager is null ? compiled.Explain() : $"The training step runs as written. {WhyEager}";

    /// <summary>Leaves the gradients of the summed loss in the parameters.</summary>
    /// <returns>The prediction, and the mean loss as a scalar.</returns>
    public (Tensor Prediction, Tensor Loss) Run(Tensor[] batch)
    {
        if (WhyEager is null && model.CanRunCompiled)
        {
            try
            {
                var results = compiled.CallAll(batch);
                return (results[1], results[0]);
            }
            catch (GraphException reason)
            {
                WhyEager = reason.Message;
            }
        }
        var (prediction, losses) = Compute(batch);
        losses.Backward();
        return (prediction, losses.Mean());
    }

    (Tensor Prediction, Tensor Losses) Compute(Tensor[] batch)
    {
        using var recording = Autograd.Record();
        var prediction = model.Call(batch[0]);
        return (prediction, loss.Call(prediction, batch[1], batch.Length > 2 ? batch[2] : null));
    }
}
