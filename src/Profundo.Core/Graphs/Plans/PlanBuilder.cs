namespace Profundo.Graphs;

/// <summary>Makes a plan: improves the graph, orders it, gives every value its place in memory, and ties operations to tensors.</summary>
internal sealed class PlanBuilder
{
    readonly PlanRequest request;
    readonly GraphNode[] results, written;
    readonly List<GraphNode> order;
    readonly Dictionary<GraphNode, Tensor> tensors = new();
    readonly Dictionary<GraphNode, Binding> bindings = new();
    readonly Dictionary<GraphNode, PlanStep> producers = new();
    readonly Dictionary<GraphNode, Binding> computedResults = new();
    readonly Dictionary<GraphNode, PlanWrite> direct = new();
    readonly List<PlanStep> steps = [];
    readonly List<CapturedView> capturedViews = [];
    readonly MemoryPlan memory;
    readonly Tensor? arena;

    PlanBuilder(PlanRequest request)
    {
        this.request = request;
        var roots = GraphPasses.Run([.. request.Results, .. request.Writes.Select(write => write.Value), .. request.Draws]);
        (results, written) = Materialised(roots);
        order = Arrangement.Order([.. results, .. written, .. roots[(request.Results.Count + request.Writes.Count)..]]);
        foreach (var result in results)
            if (result.IsStep()) computedResults.TryAdd(result, new(result.Spec, result.Name));
        ChooseDirectWrites();
        memory = new MemoryPlan(order, [.. computedResults.Keys, .. direct.Keys], written);
        if (memory.Bytes > 0)
        {
            arena = Tensor.Allocate([checked((int)(memory.Bytes / MemoryPlan.Alignment)), (int)MemoryPlan.Alignment], DType.UInt8).OutliveScopes();
            arena.Storage.IsShared = true;
        }
    }

    public static Plan Build(PlanRequest request) => new PlanBuilder(request).Build();

    Plan Build()
    {
        foreach (var placeholder in request.Placeholders) bindings.TryAdd(placeholder, new(placeholder.Spec, placeholder.Name));
        foreach (var node in order) Place(node);
        var effects = request.Writes.Select((write, i) =>
            direct.ContainsKey(written[i])
                ? new Effect(write.Target, write.Leaf, null, producers[written[i]])
                : new Effect(write.Target, write.Leaf, tensors[written[i]], null));
        return new(
            [.. steps], [.. request.Placeholders.Select(placeholder => bindings[placeholder])], [.. results.Select(Result)], [.. effects], [.. capturedViews], arena,
            new(memory.Bytes, memory.UnsharedBytes), request.ForgetsFeeds);
    }

    /// <summary>
    /// A result or written value must be computed by a step of its own: one that is a view of something, fed or captured would look at
    /// memory that changes, and two results of an eager run are two tensors.
    /// </summary>
    (GraphNode[] Results, GraphNode[] Written) Materialised(GraphNode[] roots)
    {
        var results = roots[..request.Results.Count];
        var taken = new HashSet<GraphNode>();
        for (var i = 0; i < results.Length; i++)
        {
            var isSameTensor = Array.IndexOf(request.Results.ToArray(), request.Results[i]) < i;
            if (isSameTensor) results[i] = results[Array.IndexOf(request.Results.ToArray(), request.Results[i])];
            else if (results[i].Operation is ViewOperation || (results[i].Kind == NodeKind.Constant || results[i].Kind != NodeKind.Operation && request.Results[i].Kind == NodeKind.Operation) || !taken.Add(results[i])) results[i] = Copied(results[i]);
        }
        var written = roots[request.Results.Count..(request.Results.Count + request.Writes.Count)];
        for (var i = 0; i < written.Length; i++)
            if (!written[i].IsStep() || !taken.Add(written[i])) written[i] = Copied(written[i]);
        return (results, written);
    }

    static GraphNode Copied(GraphNode node) => node.ReplacedBy(new CopyOperation(), node);

    /// <summary>A gradient is computed where it belongs, unless somebody still reads what was there.</summary>
    void ChooseDirectWrites()
    {
        var positions = new Dictionary<GraphNode, int>();
        for (var i = 0; i < order.Count; i++) positions[order[i]] = i;
        for (var i = 0; i < written.Length; i++)
        {
            var (write, value) = (request.Writes[i], written[i]);
            if (write.Leaf is null || !write.Target.IsContiguous || value.Spec != new TensorSpec(write.Target.Shape, write.Target.DType)) continue;
            if (!order.Exists(node => Array.Exists(node.Inputs, input => MeetsWrite(node, input)))) direct[value] = write;

            // Whoever reads the target's memory must do so before it is written, or be the element-wise operation that writes it in the same places.
            bool MeetsWrite(GraphNode node, GraphNode input) =>
                Arrangement.Owner(input) is { Kind: NodeKind.Captured, Value: { } read } && read.Storage == write.Target.Storage
                && (positions[node] > positions[value] || (node == value && !(node.IsElementwise() && input.Kind == NodeKind.Captured)));
        }
    }

    void Place(GraphNode node)
    {
        switch (node.Kind)
        {
            case NodeKind.Placeholder: break;
            case NodeKind.Captured or NodeKind.Constant: tensors[node] = node.Value!; break;
            default:
                if (node.Operation is ViewOperation view) PlaceView(node, view);
                else AddStep(node);
                break;
        }
    }

    void PlaceView(GraphNode node, ViewOperation view)
    {
        var source = node.Inputs[0];
        if (!bindings.TryGetValue(source, out var binding) && source.Kind == NodeKind.Captured)
        {
            binding = bindings[source] = new(source.Spec, source.Name);
            capturedViews.Add(new(binding, source.Value!));
        }
        if (binding is null)
        {
            tensors[node] = view.View(tensors[source], node.Spec.Shape);
            return;
        }
        bindings[node] = new(node.Spec, node.Name);
        binding.AddView(view, bindings[node]);
    }

    void AddStep(GraphNode node)
    {
        var inputs = new Tensor[node.Inputs.Length];
        for (var i = 0; i < inputs.Length; i++)
        {
            if (computedResults.TryGetValue(node.Inputs[i], out var result)) result.AddReader(inputs, i);
            else if (bindings.TryGetValue(node.Inputs[i], out var binding)) binding.AddReader(inputs, i);
            else inputs[i] = tensors[node.Inputs[i]];
        }
        var spec = node.Spec;
        var isResult = computedResults.TryGetValue(node, out var own);
        var output = isResult ? null : direct.TryGetValue(node, out var write) ? write.Target
            : new Tensor(arena!.Storage, memory.Offsets[node] / spec.DType.Size, spec.Shape, null, spec.DType);
        var step = new PlanStep(node, inputs, output!);
        if (isResult)
        {
            own!.SetProducer(step);
            bindings[node] = own;
        }
        else
        {
            tensors[node] = output!;
        }
        producers[node] = step;
        steps.Add(step);
    }

    Binding Result(GraphNode node)
    {
        if (computedResults.TryGetValue(node, out var computed)) return computed;
        if (bindings.TryGetValue(node, out var binding)) return binding;
        var constant = new Binding(node.Spec, node.Name);
        constant.Bind(tensors[node]);
        return constant;
    }
}
