namespace Profundo;

/// <summary>Lets an optimiser change parameters after each backward pass; the low-level training loop's last line.</summary>
/// <example><code>
/// var trainer = new Trainer(net.Parameters, new Sgd(learningRate: 0.1));
/// var loss = Autograd.Record(() => lossFunction.Call(net.Call(images), labels));
/// loss.Backward();
/// trainer.Step(images.Shape[0]);
/// </code></example>
public sealed partial class Trainer
{
    readonly Parameter[] parameters;
    readonly (Leaf? Leaf, long Arrivals)[] seen;
    readonly List<Parameter> fresh;

    /// <param name="parameters">What to change, such as <c>net.Parameters</c>. Frozen ones and state are left alone for as long as they are.</param>
    /// <param name="optimizer">How; an object or a name such as <c>"adam"</c>.</param>
    public Trainer(IReadOnlyList<Parameter> parameters, Optimizer optimizer)
    {
        this.parameters = [.. parameters];
        seen = new (Leaf?, long)[this.parameters.Length];
        fresh = new(this.parameters.Length);
        Optimizer = optimizer;
    }

    /// <summary>How parameters are changed.</summary>
    public Optimizer Optimizer { get; }

    /// <summary>How far a step goes; may be changed at any time.</summary>
    public double LearningRate
    {
        get => Optimizer.LearningRate;
        set => Optimizer.LearningRate = value;
    }

    /// <summary>Makes one update. The gradients, sums over the examples of the batch, are divided by their number first.</summary>
    /// <param name="batchSize">The number of examples; 1 if the loss was a mean already.</param>
    /// <param name="ignoreStaleGradients">Leaves out parameters that no backward pass has reached since the last step, instead of throwing.</param>
    /// <exception cref="ArgumentOutOfRangeException">The batch size is not positive.</exception>
    /// <exception cref="GradientException">A parameter has no fresh gradient.</exception>
    public void Step(double batchSize, bool ignoreStaleGradients = false)
    {
        if (!(batchSize > 0)) throw new ArgumentOutOfRangeException(nameof(batchSize), $"The gradients are divided by the batch size, which must be positive, but {batchSize} was given.");
        fresh.Clear();
        for (var i = 0; i < parameters.Length; i++)
        {
            var parameter = parameters[i];
            if (!Takes(parameter)) continue;
            var isFresh = IsFresh(parameter, seen[i]);
            seen[i] = (parameter.Leaf, parameter.Leaf?.Arrivals ?? 0);
            if (isFresh) fresh.Add(parameter);
            else if (!ignoreStaleGradients)
                throw new GradientException($"Trainer.Step: no backward pass has reached the parameter {parameter} since the last step, so its gradient is an old one. Compute the loss inside Autograd.Record() from a network that uses it and call Backward before Step; or pass ignoreStaleGradients: true to leave such parameters as they are.");
        }
        if (LossScale is null) Optimizer.Step(fresh, 1 / batchSize);
        else StepScaled(batchSize);
    }

    /// <summary>Begins anew with gradients that are added up: in a loop that makes an update after every batch nobody else could.</summary>
    internal void ClearSums()
    {
        foreach (var parameter in parameters)
            if (parameter.GradRequest == GradRequest.Add) parameter.ZeroGrad();
    }

    /// <summary>Adds the parameters, state such as running means included, and what the optimiser remembers. They are not copied: save the state before the next step.</summary>
    public void Save(TrainingState state) => Trained.Save(state);

    /// <summary>Puts back what <see cref="Save"/> added. Parameters need not have values yet.</summary>
    /// <exception cref="DataFormatException">It is the state of other parameters or of another optimiser.</exception>
    public void Restore(TrainingState state) => Trained.Restore(state);

    TrainedParameters Trained => new(parameters, Optimizer, LossScale, "the trainer");

    /// <summary>Whether a gradient has arrived since the last look; a parameter that was frozen in between counts anew.</summary>
    static bool IsFresh(Parameter parameter, (Leaf? Leaf, long Arrivals) last) =>
        parameter.Value.LeafNode is { } leaf && leaf.Arrivals > (ReferenceEquals(leaf, last.Leaf) ? last.Arrivals : 0);
}
