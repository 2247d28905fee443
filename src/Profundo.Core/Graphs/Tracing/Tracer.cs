namespace Profundo.Graphs;

/// <summary>
/// Turns the operations of a function, while it runs once on placeholders, into a graph. Tensors from outside are captured: read whenever
/// the graph runs. What is made of nothing but C# numbers and tensors made here is computed at once and becomes a constant.
/// </summary>
internal sealed class Tracer(Graph graph)
{
    readonly HashSet<Storage> made = new(ReferenceEqualityComparer.Instance);
    readonly Dictionary<Tensor, Leaf?> written = new(ReferenceEqualityComparer.Instance);
    readonly HashSet<Leaf> attached = [], ofArguments = [];
    readonly List<(Tensor Owner, Tensor Gradient)> readGradients = [];

    /// <summary>The graph so far.</summary>
    public Graph Graph { get; } = graph;

    /// <summary>Tensors from outside that the function overwrites; with the leaf whose gradient it is, if it is one.</summary>
    public IReadOnlyDictionary<Tensor, Leaf?> WrittenTensors => written;

    public void NoteMade(Storage storage) => made.Add(storage);

    public bool HasMade(Storage storage) => made.Contains(storage);

    /// <summary>Whether an operation on these tensors belongs in the graph.</summary>
    public bool Concerns(ReadOnlySpan<Tensor> tensors)
    {
        foreach (var tensor in tensors)
            if ((tensor.Literal == LiteralKind.None && !made.Contains(tensor.Storage)) || Graph.IsOverwritten(tensor.Storage)) return true;
        return false;
    }

    /// <summary>A tensor from outside is about to be overwritten.</summary>
    public void NoteWritten(Operation operation, Tensor target, ReadOnlySpan<Tensor> inputs)
    {
        if (HasMade(target.Storage)) return;
        if (ExecutionState.Current.IsRecording)
            foreach (var input in inputs)
                if (input.HasNode)
                    throw new GraphException($"{UserCode.Here()}{operation.Name}: a tensor from outside of the compiled function is overwritten by a value with a gradient, which would be lost. Detach the value (y.Detach()), or return it as a result.");
        if (target.ViewedTensor is not null || Graph.SharesCaptured(target))
            throw new GraphException($"{UserCode.Here()}{operation.Name}: a part of a tensor from outside of the compiled function is overwritten through a view of it, which replay could not see. Overwrite the whole tensor, or return the new value as a result.");
        written.TryAdd(target, null);
    }

    /// <summary>Gradients from outside that the function reads, and the tensors that they are of.</summary>
    public IReadOnlyList<(Tensor Owner, Tensor Gradient)> ReadGradients => readGradients;

    /// <summary>A tensor is about to be asked for a gradient.</summary>
    public void NoteAttached(Tensor tensor, Leaf? leaf)
    {
        if (!tensor.IsSymbolic && !HasMade(tensor.Storage))
            throw new GraphException($"{UserCode.Here()}AttachGrad: a gradient is attached to a tensor of shape {tensor.Shape} from outside inside of a compiled function, which replay would not repeat. Attach it outside of the compiled function.");
        if (leaf is not null) attached.Add(leaf);
    }

    /// <summary>An argument that wants a gradient stands for another tensor in every call.</summary>
    public void NoteArgument(Tensor argument) => ofArguments.Add(argument.LeafNode!);

    /// <summary>Whether a leaf was made here, so that it begins without a gradient in every call.</summary>
    public bool HasAttached(Leaf leaf) => attached.Contains(leaf);

    /// <summary>The first gradient of a leaf is made while tracing. That of a leaf from outside lives on there.</summary>
    public void NoteGradientMade(Leaf leaf, Storage storage)
    {
        if (!HasAttached(leaf)) made.Remove(storage);
    }

    /// <summary>The function reads a gradient, which may get another place.</summary>
    public void NoteGradientRead(Tensor owner, Leaf leaf)
    {
        if (!HasAttached(leaf)) readGradients.Add((owner, leaf.Gradient));
    }

    /// <summary>A gradient arrives at a leaf.</summary>
    public void NoteGradient(Leaf leaf, bool isFirst, Tensor arriving)
    {
        if (ofArguments.Contains(leaf))
            throw new GraphException($"{UserCode.Here()}Backward: a gradient arrives at an argument of the compiled function, whose Grad replay could not reach. Return the gradient as a result (Autograd.Gradient), or detach the argument (x.Detach()).");
        var gradient = leaf.Gradient;
        var isInner = HasAttached(leaf);
        if (!isInner) written[gradient] = leaf;
        Graph.WriteGradient(gradient, leaf.Request == GradRequest.Add && !(isInner && isFirst) ? gradient + arriving : arriving);
    }

    /// <summary>Refuses to read a tensor from outside, whose value may be another when the graph runs.</summary>
    public void RequireReadable(Tensor tensor)
    {
        if (!tensor.IsSymbolic && Concerns([tensor])) // what is symbolic explains itself
            throw new GraphException($"{UserCode.Here()}the value of a tensor of shape {tensor.Shape} from outside is read inside of a compiled function. It would be frozen at its present value. Read it outside and pass the number as an argument, or compute with the tensor itself.");
    }

    /// <summary>The tracer at work.</summary>
    public static Tracer Current(string operation) => ExecutionState.Current.Tracer ?? throw new GraphException(
        $"{UserCode.Here()}{operation}: a tensor that is not symbolic cannot be overwritten by a symbolic value, which is not known yet. In graphs, state lives in graph.Variable and is changed by Session.Train.");

    /// <summary>Computes as usual for a while: what is made meanwhile belongs to the world outside.</summary>
    public static TracingPause Pause() => new(ExecutionState.Current);

    /// <summary>Adds to a graph that was traced before.</summary>
    public static T Continue<T>(Graph graph, Func<T> function) => Trace(new Tracer(graph), _ => function());

    /// <summary>Runs a function once and notes down what it does.</summary>
    public static T Trace<T>(Func<Tracer, T> function) => Trace(new Tracer(new Graph()), function);

    static T Trace<T>(Tracer tracer, Func<Tracer, T> function)
    {
        var state = ExecutionState.Current;
        var outer = state.Tracer;
        state.Tracer = tracer;
        try
        {
            return function(tracer);
        }
        finally
        {
            state.Tracer = outer;
        }
    }
}

/// <summary>A time without tracing.</summary>
internal readonly struct TracingPause : IDisposable
{
    readonly ExecutionState state;
    readonly Tracer? tracer;

    public TracingPause(ExecutionState state)
    {
        (this.state, tracer) = (state, state.Tracer);
        state.Tracer = null;
    }

    public void Dispose() => state.Tracer = tracer;
}
