using Profundo.Kernels;

namespace Profundo;

/// <summary>
/// A rule for changing tensors by their gradients. What it remembers about each of them (momentum and the like) lives here. Derive and
/// write <see cref="Update"/> in tensor code to make one of your own.
/// </summary>
/// <example><code>
/// sealed class SignDescent(double learningRate) : Optimizer(learningRate, weightDecay: 0)
/// {
///     protected override void Update(in UpdateTarget target) =>
///         target.Value.Assign(target.Value - target.LearningRate * target.Gradient.Sign());
/// }
/// </code></example>
/// <param name="learningRate">How far a step goes.</param>
/// <param name="weightDecay">λ: λ·w is added to each gradient, which pulls weights towards zero.</param>
public abstract partial class Optimizer(double learningRate, double weightDecay) : IUpdater
{
    readonly Dictionary<Tensor, UpdateState> states = new(ReferenceEqualityComparer.Instance);
    UpdateTarget[] targets = [];

    /// <summary>How far a step goes; may be changed at any time. A <see cref="Schedule"/> sets it before every update.</summary>
    public double LearningRate { get; set; } = learningRate;

    /// <summary>λ: λ·w is added to each gradient.</summary>
    public double WeightDecay { get; set; } = weightDecay;

    /// <summary>Sets the learning rate before every update, by the number of those before. Default null: the learning rate stays as it is.</summary>
    public Schedule? Schedule { get; set; }

    /// <summary>Keeps gradients from growing too large. Default null: they are taken as they are.</summary>
    public GradientClipping? Clipping { get; set; }

    /// <summary>How many updates have been made.</summary>
    public long Updates { get; private set; }

    /// <summary>Changes every parameter once. Frozen parameters and state are left alone.</summary>
    /// <param name="parameters">The parameters, each with a fresh gradient.</param>
    /// <param name="gradientScale">What the gradients are multiplied by first, such as 1 / batch size.</param>
    public void Step(IReadOnlyList<Parameter> parameters, double gradientScale = 1)
    {
        var count = parameters.Count; // interfaces are asked by index: enumerating one would allocate
        Begin(count);
        var used = 0;
        for (var i = 0; i < count; i++)
        {
            var parameter = parameters[i];
            if (!parameter.IsTrainable || parameter.LearningRateMultiplier == 0) continue;
            targets[used++] = new(parameter.Value, parameter.Grad, LearningRate * parameter.LearningRateMultiplier, WeightDecay * parameter.WeightDecayMultiplier, gradientScale);
        }
        Run(used);
    }

    /// <summary>Changes every value once, by gradients that came from elsewhere than a recording. Allocates nothing once the states exist.</summary>
    /// <param name="values">What to change, in place.</param>
    /// <param name="gradients">A gradient for each, of the same shape and element type.</param>
    /// <param name="gradientScale">What the gradients are multiplied by first, such as 1 / batch size.</param>
    /// <exception cref="ArgumentException">There are not as many gradients as values.</exception>
    public void Step(IReadOnlyList<Tensor> values, IReadOnlyList<Tensor> gradients, double gradientScale = 1)
    {
        var count = values.Count;
        if (gradients.Count != count) throw new ArgumentException($"Every value needs a gradient, but there are {count} values and {gradients.Count} gradients.", nameof(gradients));
        Begin(count);
        for (var i = 0; i < count; i++)
        {
            if (gradients[i].Shape != values[i].Shape || gradients[i].DType != values[i].DType)
                throw new ArgumentException($"A gradient has the shape and the element type of its value, but value {i} is {values[i].DType.Name} of shape {values[i].Shape} and its gradient {gradients[i].DType.Name} of shape {gradients[i].Shape}.", nameof(gradients));
            targets[i] = new(values[i], gradients[i], LearningRate, WeightDecay, gradientScale);
        }
        Run(count);
    }

    void IUpdater.Update(IReadOnlyList<Tensor> values, IReadOnlyList<Tensor> gradients, double gradientScale) => Step(values, gradients, gradientScale);

    /// <summary>Computes a loss and makes one update of the variables it was computed from.</summary>
    /// <param name="loss">Computes the loss; several values are averaged.</param>
    /// <param name="variables">What to change; default every variable and parameter that the function read.</param>
    /// <returns>The loss, a scalar.</returns>
    /// <exception cref="GradientException">The loss was not computed from any trainable variable.</exception>
    /// <example><code>optimizer.Minimize(() => predictions(x).SoftmaxCrossEntropy(labels).Mean());</code></example>
    public Tensor Minimize(Func<Tensor> loss, IReadOnlyList<Parameter>? variables = null)
    {
        using var reads = new ParameterReads();
        var value = Autograd.Record(() => loss().Mean());
        variables ??= reads.Read;
        var before = variables.Select(variable => variable.Leaf?.Arrivals).ToArray();
        if (before.All(arrivals => arrivals is null))
            throw new GradientException("Minimize: the function computed its loss from no trainable variable. Compute with Variable objects or with layers inside it: var w = new Variable(Tensor.RandomNormal([3, 2])).");
        value.Backward();
        Step([.. variables.Where((variable, i) => variable.Leaf?.Arrivals > before[i])]);
        return value.Detach();
    }

    /// <summary>Changes one tensor in place. Runs without recording.</summary>
    protected abstract void Update(in UpdateTarget target);

    /// <summary>What is remembered about a tensor; its count of updates is raised, so ask once in each update.</summary>
    /// <param name="target">Whose state.</param>
    /// <param name="count">How many tensors of the value's shape the rule needs; they are zeros at first.</param>
    protected UpdateState State(in UpdateTarget target, int count)
    {
        if (!states.TryGetValue(target.Value, out var state)) states[target.Value] = state = new(target.Value, count);
        if (state.Count != count) throw new InvalidOperationException($"{GetType().Name} remembers {count} tensors about a parameter, but {state.Count} were restored: they come from an optimiser with other settings.");
        state.Updates++;
        return state;
    }

    void Begin(int count)
    {
        if (Schedule is not null) LearningRate = Schedule.At(Updates);
        Updates++;
        if (targets.Length < count) targets = new UpdateTarget[count];
    }

    void Run(int count)
    {
        using (Autograd.Pause())
        {
            Clipping?.Apply(targets.AsSpan(0, count));
            using (UpdateRegion.Begin())
                for (var i = 0; i < count; i++) Update(in targets[i]);
        }
        Array.Clear(targets, 0, count); // the optimiser keeps no gradient alive
    }

    /// <summary>The optimiser with a name such as <c>"adam"</c>, with its default settings.</summary>
    /// <exception cref="ArgumentException">There is none of that name.</exception>
    public static implicit operator Optimizer(string name) => OptimizerNames.Find(name);
}
