namespace Profundo.Graphs;

/// <summary>
/// The backward pass of a compiled function that is called while recording: the forward plan also gives the intermediate values that the
/// backward plan reads.
/// </summary>
internal sealed class CompiledGradient
{
    readonly Func<Tensor[], Tensor[]> function;
    readonly TracedFunction traced;
    readonly Tensor[] captured;         // from outside, with a history
    readonly Tensor[] read;             // from outside, without one, but read by the backward plan
    readonly int[] readSources;         // of the arguments, then what is captured, then what is only read: those that the backward plan reads
    readonly GraphNode[] headGradients; // one placeholder per result
    readonly GraphNode?[][] gradients;  // for each result, one per source: the arguments, then what is captured
    readonly Plan?[] plans;

    CompiledGradient(Func<Tensor[], Tensor[]> function, TracedFunction traced, Tensor[] captured, GraphNode[] headGradients, GraphNode?[][] gradients, List<GraphNode> residuals, HashSet<GraphNode> outside)
    {
        (this.function, this.traced, this.captured, this.headGradients, this.gradients, Residuals) = (function, traced, captured, headGradients, gradients, residuals);
        Tensor[] values = [.. outside.Where(node => node.Kind == NodeKind.Captured).Select(node => node.Value!)];
        read = [.. values.Where(value => !captured.Contains(value, ReferenceEqualityComparer.Instance))];
        readSources =
        [
            .. Enumerable.Range(0, traced.Placeholders.Count).Where(i => outside.Contains(traced.Placeholders[i])),
            .. Enumerable.Range(0, captured.Length).Where(i => values.Contains(captured[i], ReferenceEqualityComparer.Instance)).Select(i => traced.Placeholders.Count + i),
            .. Enumerable.Range(0, read.Length).Select(i => traced.Placeholders.Count + captured.Length + i),
        ];
        plans = new Plan?[gradients.Length];
    }

    /// <summary>What the forward plan has to keep.</summary>
    public IReadOnlyList<GraphNode> Residuals { get; }

    /// <summary>The gradients of a traced function; null if none flow.</summary>
    public static CompiledGradient? For(Func<Tensor[], Tensor[]> function, TracedFunction traced)
    {
        Tensor[] captured = [.. traced.Graph.Captures.Where(capture => capture.HasNode)];
        Tensor[] sources = [.. traced.Arguments, .. captured];
        if (!sources.Any(source => source.HasNode) || !traced.Results.Any(result => result.HasNode)) return null;
        var forward = Reachable.From([.. traced.ResultNodes, .. traced.Writes.Select(write => write.Value), .. traced.Draws]).ToHashSet();
        var heads = new GraphNode[traced.Results.Count];
        var gradients = new GraphNode?[heads.Length][];
        for (var i = 0; i < heads.Length; i++)
        {
            var result = traced.Results[i];
            heads[i] = traced.Graph.AddPlaceholder($"gradient {i}", traced.ResultNodes[i].Spec);
            gradients[i] = result.HasNode ? Differentiate(traced.Graph, result, traced.Graph.Symbol(heads[i]), sources) : new GraphNode?[sources.Length];
        }
        var backward = Reachable.From(gradients.SelectMany(list => list).OfType<GraphNode>()).Where(node => !forward.Contains(node)).ToList();
        var residuals = new List<GraphNode>();
        var outside = new HashSet<GraphNode>();
        foreach (var node in backward)
            foreach (var input in node.Inputs) AddResidual(input);
        foreach (var root in gradients.SelectMany(list => list).OfType<GraphNode>()) AddResidual(root);
        return new(function, traced, captured, heads, gradients, residuals, outside);

        void AddResidual(GraphNode node)
        {
            node = Arrangement.Owner(node);
            if (node.Kind == NodeKind.Captured || traced.Placeholders.Contains(node)) outside.Add(node);
            if (!forward.Contains(node)) return;
            if (node.Kind is NodeKind.Operation or NodeKind.Placeholder && !residuals.Contains(node)) residuals.Add(node);
        }
    }

    static GraphNode?[] Differentiate(Graph graph, Tensor result, Tensor headGradient, Tensor[] sources)
    {
        var targets = new List<Node>();
        foreach (var source in sources)
            if (source.CurrentNode() is { } node && !targets.Contains(node)) targets.Add(node);
        var found = Tracer.Continue(graph, () => new BackwardPass(retainGraph: true, createGraph: false).Run([result], targets, [headGradient]));
        return [.. sources.Select(source => source.CurrentNode() is { } node && found[targets.IndexOf(node)] is { } gradient ? graph.NodeOf(gradient) : null)];
    }

    /// <summary>Notes a call down in the recording.</summary>
    public void Record(ReadOnlySpan<Tensor> inputs, Tensor[] results, Tensor[] residuals)
    {
        Tensor[] sources = [.. inputs, .. captured, .. read];
        int[] versions = [.. residuals.Select(residual => residual.Storage.Version)];
        for (var i = 0; i < results.Length; i++)
            if (traced.Results[i].HasNode && traced.ResultNodes[i].Kind == NodeKind.Operation) // others are the caller's own tensors
                results[i].SetNode(OperationNode.Create(new CompiledOperation(this, i, residuals, versions), sources, results[i], results[i].Storage.Version));
    }

    /// <summary>The gradients of one result for the arguments and what is captured.</summary>
    public Tensor?[] Run(int result, GradientContext context, Tensor[] residuals, int[] versions)
    {
        foreach (var source in readSources) context.Input(source); // refuses what has been overwritten since
        for (var i = 0; i < residuals.Length; i++)
            if (residuals[i].Storage.Version != versions[i])
                throw new GradientException($"The gradient of a compiled function needs the value of a tensor of shape {residuals[i].Shape}, which it returned, but it was overwritten in place afterwards. Write to a copy (x.Copy()).");
        var plan = plans[result] ??= Build(result);
        var values = new Tensor?[plan.Results.Count];
        plan.Run([context.OutputGradient.Contiguous(), .. residuals], values);
        var all = new Tensor?[gradients[result].Length];
        for (int i = 0, next = 0; i < all.Length; i++)
            if (gradients[result][i] is not null) all[i] = values[next++];
        return all;
    }

    /// <summary>The gradients as a recorded computation, for a higher derivative: the function runs again without a plan.</summary>
    public Tensor?[] Recorded(int result, Tensor headGradient, Tensor[] inputs)
    {
        if (traced.Draws.Count > 0)
            throw new GradientException("Compiled: a higher derivative needs the function to run a second time, but it draws random numbers, which would be others. Differentiate the function without compiling it.");
        var value = function(inputs[..traced.Arguments.Count])[result];
        int[] wanted = [.. Enumerable.Range(0, gradients[result].Length).Where(i => gradients[result][i] is not null)];
        var found = Autograd.Gradient(value, [.. wanted.Select(i => inputs[i])], headGradient, createGraph: true);
        var all = new Tensor?[inputs.Length];
        for (var i = 0; i < wanted.Length; i++) all[wanted[i]] = found[i];
        return all;
    }

    Plan Build(int result)
    {
        var fed = new Dictionary<GraphNode, GraphNode>();
        foreach (var residual in Residuals) fed[residual] = GraphNode.Placeholder("kept value", residual.Spec);
        var roots = gradients[result].OfType<GraphNode>().ToArray();
        return PlanBuilder.Build(new()
        {
            Placeholders = [headGradients[result], .. Residuals.Select(residual => fed[residual])],
            Results = Substitution.Apply(roots, fed),
            ForgetsFeeds = true,
        });
    }
}

/// <summary>A call of a compiled function in a recording.</summary>
internal sealed record CompiledOperation(CompiledGradient Compiled, int Result, Tensor[] Residuals, int[] Versions) : Operation
{
    public override string Name => "compiled";

    internal override bool TakesNarrowTypes => true;

    public override GradientReads Reads(int input) => GradientReads.Inputs;

    public override TensorSpec Infer(ReadOnlySpan<Tensor> inputs) => throw new GraphException("A compiled call is noted down after it has run; it is not an operation to apply.");

    public override void Compute(ReadOnlySpan<Tensor> inputs, Tensor output) => Infer(inputs);

    public override Tensor?[] Gradients(GradientContext context)
    {
        if (!Autograd.IsRecording) return Compiled.Run(Result, context, Residuals, Versions);
        var inputs = new Tensor[context.InputCount];
        for (var i = 0; i < inputs.Length; i++) inputs[i] = context.Input(i);
        return Compiled.Recorded(Result, context.OutputGradient, inputs);
    }
}
