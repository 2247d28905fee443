namespace Profundo;

/// <summary>A rule for changing parameters by their gradients. Its state per parameter (momentum and the like) lives here.</summary>
/// <param name="learningRate">How far a step goes.</param>
/// <param name="weightDecay">λ: λ·w is added to each gradient, which pulls weights towards zero.</param>
public abstract class Optimizer(double learningRate, double weightDecay)
{
    readonly Dictionary<Parameter, Tensor[]> states = new(ReferenceEqualityComparer.Instance);

    /// <summary>How far a step goes; may be changed at any time.</summary>
    public double LearningRate { get; set; } = learningRate;

    /// <summary>λ: λ·w is added to each gradient.</summary>
    public double WeightDecay { get; set; } = weightDecay;

    /// <summary>How many updates have been made.</summary>
    public long Updates { get; private set; }

    /// <summary>Changes every parameter once.</summary>
    /// <param name="parameters">The parameters, each with a fresh gradient.</param>
    /// <param name="gradientScale">What the gradients are multiplied by first, such as 1 / batch size.</param>
    internal void Step(IEnumerable<Parameter> parameters, double gradientScale)
    {
        Updates++;
        using (Autograd.Pause())
            foreach (var parameter in parameters) Update(parameter, gradientScale);
    }

    /// <summary>Changes one parameter in place.</summary>
    protected abstract void Update(Parameter parameter, double gradientScale);

    /// <summary>The parameter's state tensors, made of zeros at first.</summary>
    /// <param name="parameter">Whose state.</param>
    /// <param name="count">How many tensors of the parameter's shape the rule needs.</param>
    protected Tensor[] State(Parameter parameter, int count)
    {
        if (states.TryGetValue(parameter, out var state)) return state;
        state = new Tensor[count];
        for (var i = 0; i < count; i++) state[i] = parameter.Value.ZerosLike().OutliveScopes();
        return states[parameter] = state;
    }

    /// <summary>The optimiser with a name such as <c>"adam"</c>, with its default settings.</summary>
    /// <exception cref="ArgumentException">There is none of that name.</exception>
    public static implicit operator Optimizer(string name) => name.ToLowerInvariant() switch
    {
        "sgd" => new Sgd(),
        "adam" => new Adam(),
        _ => throw new ArgumentException($"There is no optimiser called \"{name}\". The names are sgd and adam; or give an object, such as new Adam(learningRate: 0.01)."),
    };
}
