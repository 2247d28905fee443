namespace Profundo.Graphs;

/// <summary>What a function did when it ran once on placeholders.</summary>
internal sealed class TracedFunction
{
    TracedFunction(Tracer tracer, GraphNode[] placeholders, Tensor[] arguments, Tensor[] results)
    {
        (Graph, Placeholders, Arguments, Results) = (tracer.Graph, placeholders, arguments, results);
        ResultNodes = ResultsOf(tracer, results);
        Writes = [.. tracer.WrittenTensors.Select(written => new PlanWrite(written.Key, written.Value, tracer.Graph.NodeOf(written.Key)))];
        Draws = [.. tracer.Graph.Nodes.Where(node => node.IsRandom)];
        Captures = [.. tracer.Graph.Captures];
        leaves = [.. Captures.Concat(tracer.ReadGradients.Select(read => read.Owner)).Select(tensor => (tensor, tensor.LeafNode))];
        readGradients = [.. tracer.ReadGradients.Select(read => (read.Owner.LeafNode!, read.Gradient))];
    }

    readonly (Tensor Tensor, Leaf? Leaf)[] leaves;
    readonly (Leaf Leaf, Tensor Gradient)[] readGradients;

    public Graph Graph { get; }

    public IReadOnlyList<GraphNode> Placeholders { get; }

    /// <summary>The symbolic arguments.</summary>
    public IReadOnlyList<Tensor> Arguments { get; }

    /// <summary>The symbolic results.</summary>
    public IReadOnlyList<Tensor> Results { get; }

    public IReadOnlyList<GraphNode> ResultNodes { get; }

    public IReadOnlyList<PlanWrite> Writes { get; }

    public IReadOnlyList<GraphNode> Draws { get; }

    /// <summary>Tensors from outside that the function uses.</summary>
    public Tensor[] Captures { get; }

    /// <summary>Whether gradients still arrive where they did. A parameter can get a new place for them, be frozen, or thaw.</summary>
    public bool IsValid
    {
        get
        {
            foreach (var (tensor, leaf) in leaves)
                if (tensor.LeafNode != leaf) return false;
            foreach (var (leaf, gradient) in readGradients)
                if (!leaf.Holds(gradient)) return false;
            for (var i = 0; i < Writes.Count; i++)
                if (Writes[i].Leaf?.Holds(Writes[i].Target) == false) return false;
            return true;
        }
    }

    /// <summary>Runs a function on placeholders of a signature.</summary>
    public static TracedFunction Trace(Func<Tensor[], Tensor[]> function, Signature signature) => Tracer.Trace(tracer =>
    {
        var placeholders = new GraphNode[signature.Count];
        var arguments = new Tensor[signature.Count];
        for (var i = 0; i < arguments.Length; i++)
        {
            placeholders[i] = tracer.Graph.AddPlaceholder($"argument {i}", signature.Spec(i));
            arguments[i] = tracer.Graph.Symbol(placeholders[i]);
            if (signature.WantsGradient(i)) tracer.NoteArgument(arguments[i].AttachGrad());
        }
        return new TracedFunction(tracer, placeholders, arguments, function([.. arguments]));
    });

    /// <summary>The results' nodes. A tensor from outside that is returned is that tensor, whatever has become of it at the end of a run.</summary>
    static GraphNode[] ResultsOf(Tracer tracer, Tensor[] results)
    {
        var graph = tracer.Graph;
        var outside = new Dictionary<Tensor, GraphNode>(ReferenceEqualityComparer.Instance);
        return [.. results.Select(result => result.IsSymbolic || tracer.HasMade(result.Storage) ? graph.NodeOf(result) : Outside(result))];

        GraphNode Outside(Tensor result)
        {
            if (!graph.IsOverwritten(result.Storage) && graph.NodeOf(result) is var node && (node.Kind == NodeKind.Constant || ReferenceEquals(node.Value, result))) return node;
            return outside.TryGetValue(result, out var known) ? known : outside[result] = GraphNode.Captured(result);
        }
    }
}
