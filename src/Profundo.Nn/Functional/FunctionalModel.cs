namespace Profundo;

/// <summary>
/// A network drawn up from inputs to outputs by applying layers to what others give. A layer that is applied several times is
/// shared: it has one set of parameters.
/// </summary>
public sealed class FunctionalModel : MultiOutputModel
{
    readonly LayerOutput[] inputs, outputs;
    readonly List<LayerOutput> order = [];

    /// <summary>A network with one input and one output.</summary>
    /// <param name="input">Where examples enter.</param>
    /// <param name="output">What it gives.</param>
    /// <param name="name">A name; default <c>functionalmodel0</c>, …</param>
    /// <exception cref="ArgumentException">The output depends on an input that is not listed.</exception>
    public FunctionalModel(LayerOutput input, LayerOutput output, string? name = null) : this([input], [output], name)
    {
    }

    /// <summary>A network with several inputs and outputs.</summary>
    /// <param name="inputs">Where examples enter.</param>
    /// <param name="outputs">What it gives.</param>
    /// <param name="name">A name; default <c>functionalmodel0</c>, …</param>
    /// <exception cref="ArgumentException">An output depends on an input that is not listed.</exception>
    public FunctionalModel(IReadOnlyList<LayerOutput> inputs, IReadOnlyList<LayerOutput> outputs, string? name = null) : base(name)
    {
        (this.inputs, this.outputs) = ([.. inputs], [.. outputs]);
        var seen = new HashSet<LayerOutput>(inputs);
        foreach (var output in outputs) Visit(output, seen);
        foreach (var layer in order.Select(node => node.Layer!).Distinct()) Child(layer);
        InputShape = inputs[0].Shape;
    }

    /// <summary>Where examples enter.</summary>
    public IReadOnlyList<LayerOutput> Inputs => inputs;

    /// <summary>What the network gives.</summary>
    public IReadOnlyList<LayerOutput> Outputs => outputs;

    /// <summary>The applications of layers, each behind those it needs.</summary>
    internal IReadOnlyList<LayerOutput> Nodes => order;

    /// <summary>The names of the layers that the outputs come from; with a number behind them from the second time on.</summary>
    public override IReadOnlyList<string> OutputNames
    {
        get
        {
            var names = new List<string>();
            foreach (var output in outputs)
            {
                string name = output.Layer?.Name ?? "input", unique = name;
                for (var again = 2; names.Contains(unique); again++) unique = $"{name}{again}";
                names.Add(unique);
            }
            return names;
        }
    }

    /// <inheritdoc/>
    protected override Tensor[] Forward(Tensor[] inputs)
    {
        if (inputs.Length != this.inputs.Length)
            throw new ShapeException($"The network {Name} has {this.inputs.Length} inputs, but was given {inputs.Length}.");
        var values = new Dictionary<LayerOutput, Tensor>(ReferenceEqualityComparer.Instance);
        for (var i = 0; i < inputs.Length; i++) values[this.inputs[i]] = inputs[i];
        foreach (var node in order) values[node] = node.Layer!.Call(node.Sources.Select(source => values[source]).ToArray());
        return [.. outputs.Select(output => values[output])];
    }

    private protected override IReadOnlyList<Shape> KnownInputs => [.. inputs.Select(input => input.Shape)];

    /// <inheritdoc/>
    protected override Layer Copy(Func<Layer, Layer> copy)
    {
        var copies = inputs.ToDictionary(input => input, LayerOutput (input) => new Input(input.Shape));
        foreach (var node in order) copies[node] = new LayerOutput(copy(node.Layer!), [.. node.Sources.Select(source => copies[source])]);
        return new FunctionalModel([.. inputs.Select(input => copies[input])], [.. outputs.Select(output => copies[output])], Name);
    }

    /// <summary>Puts every node behind those it needs.</summary>
    void Visit(LayerOutput node, HashSet<LayerOutput> seen)
    {
        if (!seen.Add(node)) return;
        if (node.Layer is null)
            throw new ArgumentException($"An output of the network depends on an input of shape {node.Shape} that is not among its inputs. List all of them: new FunctionalModel([a, b], [output]).");
        foreach (var source in node.Sources) Visit(source, seen);
        order.Add(node);
    }
}
