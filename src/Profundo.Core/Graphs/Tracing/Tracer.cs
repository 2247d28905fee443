namespace Profundo.Graphs;

/// <summary>
/// Turns the operations of a function, while it runs once on placeholders, into a graph. Tensors from outside are captured: read whenever
/// the graph runs. What is made of nothing but C# numbers and tensors made here is computed at once and becomes a constant.
/// </summary>
internal sealed class Tracer(Graph graph)
{
    readonly HashSet<Storage> made = new(ReferenceEqualityComparer.Instance);
    readonly Dictionary<Tensor, Leaf?> written = new(ReferenceEqualityComparer.Instance);

    /// <summary>The graph so far.</summary>
    public Graph Graph { get; } = graph;

    /// <summary>Tensors from outside that the function overwrites; with the leaf whose gradient it is, if it is one.</summary>
    public IReadOnlyDictionary<Tensor, Leaf?> WrittenTensors => written;

    public void NoteMade(Storage storage) => made.Add(storage);

    public bool HasMade(Storage storage) => made.Contains(storage);

    /// <summary>A tensor made here that lives on after the function, such as a gradient.</summary>
    public void NoteOutlives(Storage storage) => made.Remove(storage);

    /// <summary>Whether an operation on these tensors belongs in the graph.</summary>
    public bool Concerns(ReadOnlySpan<Tensor> tensors)
    {
        foreach (var tensor in tensors)
            if ((tensor.Literal == LiteralKind.None && !made.Contains(tensor.Storage)) || Graph.IsWritten(tensor)) return true;
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
        if (target.ViewedTensor is not null || (!Graph.HasCaptured(target) && Graph.SharesCaptured(target)))
            throw new GraphException($"{UserCode.Here()}{operation.Name}: a part of a tensor from outside of the compiled function is overwritten through a view of it, which replay could not see. Overwrite the whole tensor, or return the new value as a result.");
        written.TryAdd(target, null);
    }

    /// <summary>A gradient arrives at a leaf.</summary>
    public void NoteGradient(Leaf leaf, Tensor gradient, Tensor arriving)
    {
        NoteOutlives(gradient.Storage);
        var value = leaf.Request == GradRequest.Add ? gradient + arriving : arriving;
        written[gradient] = leaf;
        Graph.StorageOf(gradient).Write(Graph.NodeOf(value));
        Graph.StorageOf(gradient).NoteWrite(isRecorded: false);
    }

    /// <summary>Refuses to read a tensor from outside, whose value may be another when the graph runs.</summary>
    public void RequireReadable(Tensor tensor)
    {
        if (Concerns([tensor]))
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
