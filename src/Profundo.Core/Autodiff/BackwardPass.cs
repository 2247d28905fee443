namespace Profundo;

/// <summary>
/// One walk through the recorded graph, from the youngest node to the oldest. Memory that only the pass can see (gradients of
/// intermediate values, temporaries of gradient formulas) is given back as soon as it is used up.
/// </summary>
internal sealed class BackwardPass
{
    readonly bool retain, createGraph;
    readonly Dictionary<Node, Tensor> pending = new(ReferenceEqualityComparer.Instance);
    readonly HashSet<Storage> owned = new(ReferenceEqualityComparer.Instance);
    readonly Action<Storage> settle;
    HashSet<Node>? leads; // null: every node's gradient is wanted

    public BackwardPass(bool retainGraph, bool createGraph)
    {
        retain = retainGraph || createGraph;
        this.createGraph = createGraph;
        settle = storage =>
        {
            if (storage.PendingGradients > 0) owned.Add(storage);
            else storage.Release("the backward pass");
        };
    }

    /// <summary>Leaves the gradients of all leaves in their <see cref="Tensor.Grad"/>.</summary>
    public void Run(IReadOnlyList<Tensor> heads, IReadOnlyList<Tensor>? headGradients)
    {
        using var modes = new ModeScope(recording: createGraph, Autograd.IsTraining);
        try
        {
            var nodes = Seed(heads, headGradients);
            Walk(RecordedGraph.Order(nodes), retain);
        }
        finally
        {
            Abandon();
        }
    }

    /// <summary>The gradients that arrive at some nodes, in memory of their own; null where none arrives.</summary>
    public Tensor?[] Run(IReadOnlyList<Tensor> heads, IReadOnlyList<Node> targets, IReadOnlyList<Tensor>? headGradients)
    {
        using var modes = new ModeScope(recording: createGraph, Autograd.IsTraining);
        try
        {
            var nodes = Seed(heads, headGradients);
            var order = RecordedGraph.Order(nodes);
            leads = new(targets, ReferenceEqualityComparer.Instance);
            RecordedGraph.AddLeads(leads, order);
            var wanted = new HashSet<Node>(targets, ReferenceEqualityComparer.Instance);
            Walk(order, retain, wanted);
            return [.. targets.Select(Result)];
        }
        finally
        {
            Abandon();
        }
    }

    List<Node> Seed(IReadOnlyList<Tensor> heads, IReadOnlyList<Tensor>? headGradients)
    {
        if (headGradients is not null && headGradients.Count != heads.Count)
            throw new GradientException($"Backward: {heads.Count} tensors are to be differentiated, but {headGradients.Count} head gradients were given. Give one for each.");
        var nodes = new List<Node>();
        using var ownership = new Ownership(this);
        for (var i = 0; i < heads.Count; i++)
        {
            var head = heads[i];
            var node = head.CurrentNode() ?? throw new GradientException(
                $"Backward: nothing was recorded for this tensor of shape {head.Shape}, so there is nothing to differentiate. Call AttachGrad on the inputs and compute inside Autograd.Record().");
            if (headGradients?[i] is { } given && given.Shape != head.Shape)
                throw new ShapeException($"Backward: the head gradient must have the shape {head.Shape} of the tensor that is differentiated, but has {given.Shape}.");
            Add(node, headGradients?[i].AsType(head.DType) ?? Tensor.Ones(head.Shape, head.DType, head.Device));
            nodes.Add(node);
        }
        return nodes;
    }

    /// <summary>Sends the pending gradients on, node by node.</summary>
    /// <param name="order">The nodes, youngest first.</param>
    /// <param name="keepValues">Whether the values kept by the nodes stay there for another pass.</param>
    /// <param name="wanted">Nodes where the gradient is to stay as well.</param>
    void Walk(List<Node> order, bool keepValues, HashSet<Node>? wanted = null)
    {
        foreach (var node in order)
        {
            if (leads?.Contains(node) == false || !pending.TryGetValue(node, out var gradient)) continue;
            if (wanted?.Contains(node) == true)
            {
                if (node is not OperationNode { } result || !result.LeadsOn(leads)) continue;
                gradient.Storage.PendingGradients++; // it stays pending as well
                Propagate(result, gradient, keepValues);
                continue;
            }
            pending.Remove(node);
            if (node is OperationNode operation) Propagate(operation, gradient, keepValues);
            else Deliver((Leaf)node, gradient);
        }
    }

    void Propagate(OperationNode node, Tensor gradient, bool keepValues)
    {
        if (node.IsConsumed)
            throw new GradientException($"Backward: the recording was already used by an earlier backward pass, which dropped the values it needs (seen at {node.Operation.Name}). Pass retainGraph: true to the first call, or record the computation again.");
        if (node.Operation is CheckpointOperation checkpoint) Recompute(checkpoint, node, gradient);
        else Differentiate(node, gradient);
        if (!keepValues) node.Consume();
        Forget(gradient);
    }

    void Differentiate(OperationNode node, Tensor gradient)
    {
        using var ownership = new Ownership(this);
        var gradients = node.Operation.Gradients(new GradientContext(node, gradient, leads));
        ExecutionState.Current.Observer?.Differentiated(node, gradient, gradients);
        for (var input = 0; input < gradients.Length; input++)
            if (gradients[input] is { } contribution && node.Leads(input, leads))
                Add(node.Source(input)!, Fit(node, input, contribution));
    }

    /// <summary>
    /// Records a checkpointed function again and walks through what was recorded, as if it had been part of this graph from the start:
    /// the same contributions meet in the same order, so the gradients have the same bits.
    /// </summary>
    void Recompute(CheckpointOperation checkpoint, OperationNode node, Tensor gradient)
    {
        var before = Node.Latest;
        var output = checkpoint.Recompute(node);
        if (output.Shape != gradient.Shape)
            throw new GradientException($"Checkpoint: the function gave a result of shape {output.Shape} in the backward pass, but of shape {gradient.Shape} before. It must compute the same each time it runs.");
        if (output.CurrentNode() is not { } head) return;
        var order = RecordedGraph.Order([head], before);
        if (leads is not null) RecordedGraph.AddLeads(leads, order);
        Add(head, gradient);
        Walk(order, keepValues: createGraph);
    }

    /// <summary>The contribution in its operand's shape and element type.</summary>
    static Tensor Fit(OperationNode node, int input, Tensor contribution)
    {
        var (shape, dtype) = node.InputSpec(input);
        if (!Shape.TryBroadcast(contribution.Shape, shape, out var common) || common != contribution.Shape)
            throw new GradientException($"{node.Operation.Name}: the gradient of operand {input} has shape {contribution.Shape}, but the operand has {shape}. A gradient needs its operand's shape, or, where the operand was broadcast, the result's, which is then summed.");
        return contribution.SumTo(shape).AsType(dtype);
    }

    void Deliver(Leaf leaf, Tensor gradient)
    {
        var isOurs = --gradient.Storage.PendingGradients == 0 && owned.Remove(gradient.Storage);
        leaf.Receive(gradient, isOurs && !createGraph, createGraph)?.Release("the backward pass");
    }

    Tensor? Result(Node target)
    {
        if (!pending.Remove(target, out var gradient)) return null;
        var storage = gradient.Storage;
        var isOurs = --storage.PendingGradients == 0 && owned.Remove(storage) && !createGraph;
        if (isOurs && gradient.IsContiguous && !storage.IsShared)
        {
            ExecutionState.Current.Scope?.Track(storage);
            return gradient;
        }
        var result = gradient.Copy();
        if (isOurs) storage.Release("the backward pass");
        return result;
    }

    /// <summary>Adds a contribution to what is to arrive at a node.</summary>
    void Add(Node node, Tensor contribution)
    {
        if (pending.TryGetValue(node, out var sum))
        {
            var storage = sum.Storage;
            if (!createGraph && storage.PendingGradients == 1 && !storage.IsShared && sum.IsContiguous && owned.Contains(storage))
            {
                sum += contribution;
                return;
            }
            contribution = sum + contribution;
            Forget(sum);
        }
        pending[node] = contribution;
        contribution.Storage.PendingGradients++;
    }

    /// <summary>Marks one use of a gradient as over, and gives its memory back after the last.</summary>
    void Forget(Tensor gradient)
    {
        var storage = gradient.Storage;
        if (--storage.PendingGradients == 0 && owned.Remove(storage) && !createGraph) storage.Release("the backward pass");
    }

    /// <summary>Gives up what is still pending, after an error.</summary>
    void Abandon()
    {
        foreach (var gradient in pending.Values) Forget(gradient);
        pending.Clear();
    }

    /// <summary>
    /// Watches what is allocated until it ends: pending gradients become the pass's own, the rest is given back at once. Not where the
    /// pass is recorded itself, since the recording may hold on to anything.
    /// </summary>
    readonly ref struct Ownership(BackwardPass pass)
    {
        readonly TensorScope? scope = pass.createGraph ? null : new();

        public void Dispose() => scope?.End(pass.settle);
    }
}
