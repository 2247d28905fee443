namespace Profundo.Graphs;

/// <summary>What a function did when it ran once on placeholders.</summary>
internal sealed class TracedFunction
{
    TracedFunction(Tracer tracer, GraphNode[] placeholders, Tensor[] arguments, Tensor[] results)
    {
        (Graph, Placeholders, Arguments, Results) = (tracer.Graph, placeholders, arguments, results);
        ResultNodes = [.. results.Select(tracer.Graph.NodeOf)];
        Writes = [.. tracer.WrittenTensors.Select(written => new PlanWrite(written.Key, written.Value, tracer.Graph.NodeOf(written.Key)))];
        Draws = [.. tracer.Graph.Nodes.Where(node => node.IsRandom)];
        leaves = [.. tracer.Graph.Captures.Select(capture => (capture, capture.LeafNode))];
    }

    readonly (Tensor Tensor, Leaf? Leaf)[] leaves;

    public Graph Graph { get; }

    public IReadOnlyList<GraphNode> Placeholders { get; }

    /// <summary>The symbolic arguments.</summary>
    public IReadOnlyList<Tensor> Arguments { get; }

    /// <summary>The symbolic results.</summary>
    public IReadOnlyList<Tensor> Results { get; }

    public IReadOnlyList<GraphNode> ResultNodes { get; }

    public IReadOnlyList<PlanWrite> Writes { get; }

    public IReadOnlyList<GraphNode> Draws { get; }

    /// <summary>Whether gradients still arrive where they did. A parameter can get a new place for them, be frozen, or thaw.</summary>
    public bool IsValid
    {
        get
        {
            foreach (var (tensor, leaf) in leaves)
                if (tensor.LeafNode != leaf) return false;
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
            if (signature.WantsGradient(i)) arguments[i].AttachGrad();
        }
        var results = function([.. arguments]);
        foreach (var argument in arguments)
            if (tracer.Graph.NodeOf(argument).Kind != NodeKind.Placeholder)
                throw new GraphException($"{UserCode.Here()}the compiled function overwrites an argument of shape {argument.Shape}. A plan must not change the tensors it is fed. Work on a copy (x = x.Copy()), or return the new value.");
        return new TracedFunction(tracer, placeholders, arguments, results);
    });
}
