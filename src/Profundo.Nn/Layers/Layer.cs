using System.Collections.Concurrent;

namespace Profundo;

/// <summary>
/// A part of a network: parameters, child layers, and how an input becomes an output. Derive, make the children with
/// <see cref="Child{TLayer}"/>, and write <see cref="Forward"/> with ordinary tensor code. Layers with several inputs derive from
/// <see cref="MultiInputLayer"/>.
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
public abstract partial class Layer
{
    static readonly ConcurrentDictionary<string, int> counters = new();

    readonly List<Parameter> own = [];
    readonly List<Layer> children = [];
    LayerHooks? hooks;
    string? path;
    bool isBuilt;
    Shape[]? inputShapes; // of one example of each input

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

    /// <summary>
    /// The shape of one example of the input, without the batch: that of the first input seen, or what was stated. Null as long as it is not known. Where it
    /// is, the shapes of all parameters are known too.
    /// </summary>
    /// <example><code>var model = new Sequential(new Flatten(), new Dense(10)) { InputShape = [28, 28] };</code></example>
    public Shape? InputShape { get; set; }

    /// <summary>Computes the layer's output. Parameters whose shape depends on the input get their values at the first call.</summary>
    /// <param name="input">What goes in; the first axis is the batch.</param>
    /// <exception cref="ShapeException">The input does not fit; the message names the layer.</exception>
    public Tensor Call(Tensor input)
    {
        try
        {
            if (!isBuilt) Prepare([input]);
            hooks?.Enter(this);
            var output = RunsCompiled ? RunCompiled([input])[0] : ForwardMasked(input);
            return hooks is null ? output : hooks.Run(this, [input], output);
        }
        catch (ShapeException mistake) when (mistake.Place is null)
        {
            throw mistake.At($"in layer {Path}, which was given an input of shape {input.Shape}");
        }
    }

    /// <summary>Computes the output of a layer with several inputs.</summary>
    /// <param name="inputs">What goes in; the first axis of each is the batch.</param>
    /// <exception cref="ShapeException">The inputs do not fit; the message names the layer.</exception>
    public Tensor Call(params ReadOnlySpan<Tensor> inputs) => inputs.Length == 1 ? Call(inputs[0]) : CallSeveral(inputs.ToArray())[0];

    /// <summary>Computes all outputs.</summary>
    private protected Tensor[] CallSeveral(Tensor[] inputs)
    {
        try
        {
            if (!isBuilt) Prepare(inputs);
            hooks?.Enter(this);
            var outputs = RunsCompiled ? RunCompiled(inputs) : ForwardMasked(inputs);
            if (hooks is not null) outputs[0] = hooks.Run(this, inputs, outputs[0]);
            return outputs;
        }
        catch (ShapeException mistake) when (mistake.Place is null)
        {
            throw mistake.At($"in layer {Path}, which was given inputs of shapes {string.Join(", ", inputs.Select(input => input.Shape))}");
        }
    }

    /// <summary>Draws the layer into a network that is being drawn up; see <see cref="FunctionalModel"/>.</summary>
    /// <param name="sources">What the layer is applied to.</param>
    /// <exception cref="ShapeException">The shapes do not fit.</exception>
    public LayerOutput Apply(params LayerOutput[] sources) => new(this, sources);

    /// <summary>What the layer does.</summary>
    protected abstract Tensor Forward(Tensor input);

    private protected virtual Tensor[] ForwardAll(Tensor[] inputs) => inputs.Length == 1
        ? [Forward(inputs[0])]
        : throw new ShapeException($"The layer {Name} takes one input, but was given {inputs.Length}. Layers with several inputs derive from MultiInputLayer.");

    /// <summary>Settles what depends on the first input's shape, usually with <see cref="Parameter.Complete"/>.</summary>
    protected virtual void Build(Shape input) { }

    private protected virtual void BuildSeveral(Shape[] inputs) => Build(inputs[0]);

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

    /// <summary>The name, with those of the layers around it as far as they are known.</summary>
    internal string Path => path ?? Name;

    /// <summary>The parameters of this layer itself, without those of the layers inside it.</summary>
    internal IReadOnlyList<Parameter> OwnParameters => own;

    /// <summary>The children as a list that may be changed.</summary>
    private protected List<Layer> ChildList => children;

    void Prepare(ReadOnlySpan<Tensor> inputs)
    {
        ForgottenParts.Check(this);
        var shapes = new Shape[inputs.Length];
        for (var i = 0; i < shapes.Length; i++) shapes[i] = inputs[i].Shape;
        BuildSeveral(shapes);
        if (Array.TrueForAll(shapes, shape => shape.Rank > 0))
        {
            InputShape ??= shapes[0][1..];
            inputShapes ??= Array.ConvertAll(shapes, shape => shape[1..]);
        }
        if (StandInValues.AreUsed) return; // the first real call gives values
        foreach (var parameter in own)
            if (!parameter.IsInitialized) parameter.Initialize();
        isBuilt = true;
    }
}
