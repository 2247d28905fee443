using Profundo.Graphs;

namespace Profundo;

/// <summary>
/// A computation that is described first and run later, any number of times. Its tensors are symbolic: they have a shape and an element
/// type, and every operation works on them as on others, but no value until a <see cref="Session"/> computes it. Mistakes in shapes and
/// types appear while the graph is built.
/// </summary>
/// <example><code>
/// var graph = new Graph();
/// var x = graph.Placeholder("x", []);
/// var a = graph.Variable("a", Tensor.Scalar(0.3f));
/// var y = a * x.Square();
/// float value = (float)new Session(graph).Eval(y, x.Feed(4f)).Item();
/// </code></example>
public sealed class Graph
{
    readonly List<GraphNode> nodes = [];
    readonly List<(Tensor Symbol, Tensor Value)> variables = [];
    readonly Dictionary<Tensor, SymbolicStorage> captures = new(ReferenceEqualityComparer.Instance);

    /// <summary>A graph that nothing is added to.</summary>
    internal static Graph Empty { get; } = new();

    /// <summary>All nodes in an order in which they can be computed.</summary>
    internal IReadOnlyList<GraphNode> Nodes => nodes;

    /// <summary>The variables: what a session trains.</summary>
    internal IReadOnlyList<(Tensor Symbol, Tensor Value)> Variables => variables;

    /// <summary>A value to be given whenever the graph runs.</summary>
    /// <param name="name">What messages call it.</param>
    /// <param name="shape">Its shape; <c>[]</c> for a number.</param>
    /// <param name="dtype">Its element type; default float32.</param>
    public Tensor Placeholder(string name, Shape shape, DType dtype = DType.Float32) => Symbol(AddPlaceholder(name, new(shape, dtype)));

    /// <summary>A value that training changes. It is read whenever the graph runs; <see cref="Session"/> updates it in place.</summary>
    /// <param name="name">What messages call it.</param>
    /// <param name="value">The first value. The tensor stays the variable's memory.</param>
    /// <returns>The symbolic tensor to compute with.</returns>
    public Tensor Variable(string name, Tensor value)
    {
        RequireConcrete(name, value);
        var node = Register(GraphNode.Captured(value.OutliveScopes()));
        node.Name = name;
        var symbol = Symbol(node);
        if (value.DType.IsFloatingPoint) symbol.AttachGrad();
        variables.Add((symbol, value));
        captures[value] = (SymbolicStorage)symbol.Storage;
        return symbol;
    }

    /// <summary>A value that never changes.</summary>
    /// <param name="value">The value; copied, so that later changes of the tensor do not matter.</param>
    /// <param name="name">What drawings call it.</param>
    public Tensor Constant(Tensor value, string? name = null)
    {
        RequireConcrete(name ?? "constant", value);
        var node = Register(GraphNode.Constant(value.Detach().Copy().OutliveScopes()));
        node.Name = name;
        return Symbol(node);
    }

    /// <summary>The graph of the gradient of one value with respect to others, which can be evaluated and differentiated like any other.</summary>
    /// <param name="head">What to differentiate; of a tensor with several elements, their sum.</param>
    /// <param name="sources">Variables or other symbolic tensors made floating-point placeholders with <see cref="Tensor.AttachGrad"/>.</param>
    /// <returns>One symbolic gradient for each source.</returns>
    /// <exception cref="GradientException">The head does not depend on a source.</exception>
    public Tensor[] Gradient(Tensor head, params ReadOnlySpan<Tensor> sources)
    {
        using (Autograd.Record(training: Autograd.IsTraining)) return Autograd.Gradient(head, sources.ToArray(), retainGraph: true, createGraph: true);
    }

    /// <summary>The graph in the DOT language of Graphviz.</summary>
    /// <param name="fetches">What is to be computed; only that and what it needs is drawn. Default: everything.</param>
    public string ToDot(params ReadOnlySpan<Tensor> fetches) => GraphDrawing.ToDot(fetches.Length == 0 ? nodes : Needed(fetches));

    IReadOnlyList<GraphNode> Needed(ReadOnlySpan<Tensor> fetches)
    {
        var roots = new GraphNode[fetches.Length];
        for (var i = 0; i < roots.Length; i++) roots[i] = NodeOf(fetches[i]);
        return Reachable.From(roots);
    }

    internal GraphNode AddPlaceholder(string name, TensorSpec spec) => Register(GraphNode.Placeholder(name, spec));

    /// <summary>Adds a computed node.</summary>
    internal GraphNode Add(Operation operation, GraphNode[] inputs, TensorSpec spec) => Register(GraphNode.Computed(operation, inputs, spec));

    GraphNode Register(GraphNode node)
    {
        node.Order = nodes.Count;
        nodes.Add(node);
        return node;
    }

    /// <summary>A symbolic tensor with the value of a node.</summary>
    internal Tensor Symbol(GraphNode node, Device device = default) => new(new SymbolicStorage(this, node, device), 0, node.Spec.Shape, null, node.Spec.DType);

    /// <summary>Adds an operation on symbolic and other tensors, in place of computing it.</summary>
    internal Tensor Append(Operation operation, ReadOnlySpan<Tensor> inputs)
    {
        var spec = operation.Infer(inputs);
        var sources = new GraphNode[inputs.Length];
        for (var i = 0; i < sources.Length; i++) sources[i] = NodeOf(inputs[i]);
        var node = Add(operation, sources, spec);
        if (operation is not ViewOperation view) return Symbol(node, inputs.Length > 0 ? inputs[0].Device : default);
        return new Tensor(StorageOf(inputs[0]).LookAt(view, node), 0, spec.Shape, null, spec.DType).AsViewOf(inputs[0], view);
    }

    /// <summary>The node with a tensor's present value.</summary>
    internal GraphNode NodeOf(Tensor tensor) => StorageOf(tensor).Current();

    /// <summary>What stands for a tensor in this graph. One that is not symbolic is captured: it is read whenever the graph runs.</summary>
    internal SymbolicStorage StorageOf(Tensor tensor)
    {
        if (tensor.Storage is SymbolicStorage symbolic)
            return symbolic.Graph == this
                ? symbolic
                : throw new GraphException($"{UserCode.Here()}a symbolic tensor of shape {tensor.Shape} belongs to another graph. Build the whole computation in one graph, or evaluate one part and feed it to the other.");
        if (captures.TryGetValue(tensor, out var capture) && !capture.IsStale(tensor)) return capture;
        var isConstant = tensor.Literal != LiteralKind.None || ExecutionState.Current.Tracer?.HasMade(tensor.Storage) == true;
        return captures[tensor] = isConstant ? ConstantStorage(tensor) : new(this, Register(GraphNode.Captured(tensor)), tensor.Device) { IsCapture = true };
    }

    /// <summary>A tensor that was computed while tracing. It is copied, since it may be given back or overwritten meanwhile; a view stays one.</summary>
    SymbolicStorage ConstantStorage(Tensor tensor)
    {
        var node = tensor.ViewedTensor is { } source
            ? Add(tensor.ViewOperation!, [NodeOf(source)], new(tensor.Shape, tensor.DType))
            : Register(GraphNode.Constant(tensor.Detach().Copy().OutliveScopes()));
        return new(this, node, tensor.Device) { ConstantVersion = tensor.Storage.Version };
    }

    /// <summary>Adds an operation whose result is written over a tensor.</summary>
    internal void AppendInPlace(Operation operation, Tensor target, ReadOnlySpan<Tensor> inputs)
    {
        var sources = new GraphNode[inputs.Length];
        for (var i = 0; i < sources.Length; i++) sources[i] = NodeOf(inputs[i]);
        Write(operation, target, inputs, Add(operation, sources, new(target.Shape, target.DType)));
    }

    /// <summary>Writes a value over a tensor; over one that is not symbolic, at the end of each run.</summary>
    internal void Write(Operation operation, Tensor target, ReadOnlySpan<Tensor> inputs, GraphNode value)
    {
        if (!target.IsSymbolic) Tracer.Current(operation.Name).NoteWritten(operation, target, inputs);
        StorageOf(target).Write(value);
        if (target.IsSymbolic) target.RecordWrite(operation, inputs);
        else target.Storage.NoteWrite(isRecorded: false);
    }

    /// <summary>Whether a tensor from outside takes part already.</summary>
    internal bool HasCaptured(Tensor tensor) => captures.ContainsKey(tensor);

    /// <summary>The tensors from outside that take part.</summary>
    internal IEnumerable<Tensor> Captures => captures.Where(capture => capture.Value.IsCapture).Select(capture => capture.Key);

    /// <summary>Whether another tensor that looks at the same memory takes part.</summary>
    internal bool SharesCaptured(Tensor tensor) => captures.Keys.Any(other => other.Storage == tensor.Storage);

    /// <summary>Whether a tensor that is not symbolic has been overwritten by a symbolic value.</summary>
    internal bool IsWritten(Tensor tensor) => captures.TryGetValue(tensor, out var storage) && storage.Version > 0;

    /// <summary>The graph that a computation on these tensors belongs to; null if it is to be computed now.</summary>
    internal static Graph? Of(params ReadOnlySpan<Tensor> tensors)
    {
        foreach (var tensor in tensors)
            if (tensor.Storage is SymbolicStorage storage) return storage.Graph;
        return ExecutionState.Current.Tracer is { } tracer && tracer.Concerns(tensors) ? tracer.Graph : null;
    }

    static void RequireConcrete(string name, Tensor value)
    {
        if (value.IsSymbolic) throw new GraphException($"{UserCode.Here()}{name}: the value of a variable or constant must be an ordinary tensor, but is symbolic. Symbolic tensors are used as they are.");
    }
}
