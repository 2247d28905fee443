using System.Collections.Concurrent;

namespace Profundo;

/// <summary>
/// A part of a network: parameters, child layers, and how an input becomes an output. Derive, make the children with
/// <see cref="Child{TLayer}"/>, and write <see cref="Forward"/> with ordinary tensor code.
/// </summary>
/// <example><code>
/// sealed class Mlp : Layer
/// {
///     readonly Layer hidden, output;
///
///     public Mlp() => (hidden, output) = (Child(new Dense(256, Activation.Relu)), Child(new Dense(10)));
///
///     protected override Tensor Forward(Tensor x) => output.Call(hidden.Call(x));
/// }
/// </code></example>
public abstract class Layer
{
    static readonly ConcurrentDictionary<string, int> counters = new();

    readonly List<Parameter> own = [];
    readonly List<Layer> children = [];
    string? path;
    bool isBuilt;
    CompiledFunction? compiled;

    /// <param name="name">A name; default the kind and a number that counts on through the process, such as <c>dense0</c>.</param>
    protected Layer(string? name = null)
    {
        var kind = GetType().Name.ToLowerInvariant();
        Name = name ?? $"{kind}{counters.AddOrUpdate(kind, 0, static (_, last) => last + 1)}";
    }

    /// <summary>The layer's name.</summary>
    public string Name { get; }

    /// <summary>The layers inside this one.</summary>
    public IReadOnlyList<Layer> Children => children;

    /// <summary>The parameters of this layer and of those inside it, shared ones once.</summary>
    public ParameterList Parameters
    {
        get
        {
            NameParameters(Name);
            var all = new List<Parameter>();
            Collect(all, new(ReferenceEqualityComparer.Instance));
            return new([.. all]);
        }
    }

    /// <summary>Computes the layer's output. Parameters whose shape depends on the input get their values at the first call.</summary>
    /// <param name="input">What goes in; the first axis is the batch.</param>
    /// <exception cref="ShapeException">The input does not fit; the message names the layer.</exception>
    public Tensor Call(Tensor input)
    {
        try
        {
            if (!isBuilt) Prepare(input.Shape);
            return compiled is not null && Parameters.All(parameter => parameter.IsInitialized) ? compiled.Call(input) : Forward(input);
        }
        catch (ShapeException mistake) when (mistake.Place is null)
        {
            throw mistake.At($"in layer {path ?? Name}, which was given an input of shape {input.Shape}");
        }
    }

    /// <summary>
    /// Compiles the layer with everything in it: from the next call on, it runs by plans, one for each input shape, also while gradients are
    /// recorded. See <see cref="Compiled"/> for what can be compiled.
    /// </summary>
    /// <param name="active">False goes back to running it as written.</param>
    /// <returns>What was compiled, to be explained; null if not active.</returns>
    public CompiledFunction? Hybridize(bool active = true) => compiled = active ? Compiled.Function((Tensor input) => Forward(input)) : null;

    /// <summary>What the layer does.</summary>
    protected abstract Tensor Forward(Tensor input);

    /// <summary>Settles what depends on the first input's shape, usually with <see cref="Parameter.Complete"/>.</summary>
    protected virtual void Build(Shape input) { }

    /// <summary>
    /// Gives all parameters their values: those with known shapes now, the others at the first call. Networks that are called without it
    /// use each layer's own default.
    /// </summary>
    /// <param name="initializer">For the weights; default uniform in ±0.07, as in the book. Biases start at zero all the same.</param>
    /// <param name="force">Also replaces values that exist already.</param>
    public void Initialize(Initializer? initializer = null, bool force = false)
    {
        initializer ??= new UniformInitializer(0.07);
        foreach (var parameter in Parameters)
            parameter.Initialize(parameter.TakesChosenInitializer ? initializer : null, force);
    }

    /// <summary>Makes a layer part of this one.</summary>
    /// <returns>The same layer.</returns>
    protected TLayer Child<TLayer>(TLayer layer) where TLayer : Layer
    {
        children.Add(layer);
        return layer;
    }

    /// <summary>Makes a parameter part of this layer.</summary>
    /// <returns>The same parameter.</returns>
    protected Parameter Own(Parameter parameter)
    {
        own.Add(parameter);
        return parameter;
    }

    void Prepare(Shape input)
    {
        Build(input);
        foreach (var parameter in own)
            if (!parameter.IsInitialized) parameter.Initialize();
        isBuilt = true;
    }

    void NameParameters(string prefix)
    {
        path = prefix;
        foreach (var parameter in own) parameter.Name = $"{prefix}.{parameter.Name[(parameter.Name.LastIndexOf('.') + 1)..]}";
        foreach (var child in children) child.NameParameters($"{prefix}.{child.Name}");
    }

    void Collect(List<Parameter> all, HashSet<object> seen)
    {
        foreach (var parameter in own)
            if (seen.Add(parameter.Identity)) all.Add(parameter);
        foreach (var child in children) child.Collect(all, seen);
    }
}
