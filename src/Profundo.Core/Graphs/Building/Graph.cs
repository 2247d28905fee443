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
    readonly Dictionary<Storage, List<Tensor>> captured = new(ReferenceEqualityComparer.Instance); // by their memory
    readonly HashSet<Storage> overwritten = new(ReferenceEqualityComparer.Instance);

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
        Stand(value, (SymbolicStorage)symbol.Storage);
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
        var gradients = GradientsOrNull(head, sources);
        for (var i = 0; i < gradients.Length; i++)
            if (gradients[i] is null)
                throw new GradientException($"{UserCode.Here()}gradient: the head of shape {head.Shape} does not depend on source {i} of shape {sources[i].Shape}. Leave that source out.");
        return gradients!;
    }

    /// <summary>The same with null for sources that the head does not depend on.</summary>
    internal Tensor?[] GradientsOrNull(Tensor head, ReadOnlySpan<Tensor> sources)
    {
        var nodes = new Node[sources.Length];
        for (var i = 0; i < nodes.Length; i++)
            nodes[i] = sources[i].CurrentNode() ?? throw new GradientException(
                $"{UserCode.Here()}gradient: source {i} of shape {sources[i].Shape} takes no part in any computation that gradients are asked of. Make it with graph.Variable, or call AttachGrad on the placeholder before computing with it.");
        // The pass starts from a symbolic tensor, so that all it makes is symbolic.
        using (Autograd.Record(training: Autograd.IsTraining))
            return new BackwardPass(retainGraph: true, createGraph: true).Run([head], nodes, [Constant(Tensor.Ones(head.Shape, head.DType, head.Device))]);
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
        if (captures.TryGetValue(tensor, out var known) && !known.IsStale(tensor)) return known;
        var isConstant = tensor.Literal != LiteralKind.None || ExecutionState.Current.Tracer?.HasMade(tensor.Storage) == true;
        var twin = !isConstant || IsOverwritten(tensor.Storage) ? captured.GetValueOrDefault(tensor.Storage)?.Find(tensor.LooksAtSameAs) : null;
        return Stand(tensor, twin is not null ? captures[twin] : isConstant ? ConstantStorage(tensor) : CapturedStorage(tensor));
    }

    SymbolicStorage Stand(Tensor tensor, SymbolicStorage storage)
    {
        if (captures.TryAdd(tensor, storage))
        {
            if (captured.TryGetValue(tensor.Storage, out var others)) others.Add(tensor);
            else captured[tensor.Storage] = [tensor];
        }
        return captures[tensor] = storage;
    }

    /// <summary>A tensor from outside, read whenever the graph runs.</summary>
    SymbolicStorage CapturedStorage(Tensor tensor)
    {
        RequireUnwritten(tensor);
        return new(this, Register(GraphNode.Captured(tensor)), tensor.Device) { StandsFor = tensor, IsCapture = true };
    }

    /// <summary>A tensor that was computed while tracing. It is copied, since it may be given back or overwritten meanwhile; a view stays one.</summary>
    SymbolicStorage ConstantStorage(Tensor tensor)
    {
        if (tensor.ViewedTensor is { } source)
        {
            var whole = StorageOf(source);
            return whole.LookAt(tensor.ViewOperation!, Add(tensor.ViewOperation!, [whole.Current()], new(tensor.Shape, tensor.DType)), tensor.Storage.Version);
        }
        RequireUnwritten(tensor);
        return new(this, Register(GraphNode.Constant(tensor.Detach().Copy().OutliveScopes())), tensor.Device) { StandsFor = tensor, ConstantVersion = tensor.Storage.Version };
    }

    /// <summary>What is written while tracing is not in memory yet, so only tensors that are known to look at it see it.</summary>
    void RequireUnwritten(Tensor tensor)
    {
        if (IsOverwritten(tensor.Storage))
            throw new GraphException($"{UserCode.Here()}a tensor of shape {tensor.Shape} looks at the memory of another that the compiled function has overwritten, which replay could not see. Take the view inside of the function, from the tensor that was overwritten.");
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
        var storage = StorageOf(target);
        if (storage.Root.StandsFor is { } origin)
        {
            Tracer.Current(operation.Name).NoteWritten(operation, origin, inputs);
            overwritten.Add(origin.Storage);
        }
        else if (storage.Root.Current().Kind == NodeKind.Placeholder && ExecutionState.Current.Tracer is not null)
        {
            throw new GraphException($"{UserCode.Here()}{operation.Name}: the compiled function overwrites an argument of shape {storage.Root.Current().Spec.Shape}. A plan must not change the tensors it is fed. Work on a copy (x = x.Copy()), or return the new value.");
        }
        storage.Write(value);
        var recorded = target.Storage.RecordedWrites;
        target.RecordWrite(operation, inputs);
        if (!target.IsSymbolic) storage.NoteFamilyWrite(isRecorded: target.Storage.RecordedWrites > recorded);
    }

    /// <summary>A gradient is written over a tensor that is not symbolic.</summary>
    internal void WriteGradient(Tensor target, Tensor value)
    {
        var storage = StorageOf(target);
        overwritten.Add(target.Storage);
        storage.Write(NodeOf(value));
        storage.NoteFamilyWrite(isRecorded: false);
        target.Storage.NoteWrite(isRecorded: false);
    }

    /// <summary>The tensors from outside that take part.</summary>
    internal IEnumerable<Tensor> Captures => captures.Where(capture => capture.Value.IsCapture).Select(capture => capture.Key);

    /// <summary>Whether another tensor takes part that looks at the same memory in another way.</summary>
    internal bool SharesCaptured(Tensor tensor) => captured.TryGetValue(tensor.Storage, out var others) && others.Exists(other => !tensor.LooksAtSameAs(other));

    /// <summary>Whether memory that is not symbolic has been overwritten by a symbolic value.</summary>
    internal bool IsOverwritten(Storage memory) => overwritten.Contains(memory);

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
