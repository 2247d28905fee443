namespace Profundo;

/// <summary>
/// One walk through the recorded graph, from the youngest node to the oldest. Memory that only the pass can see (gradients of
/// intermediate values, temporaries of gradient formulas) is given back as soon as it is used up.
/// </summary>
internal sealed class BackwardPass(bool retainGraph, bool createGraph)
{
    readonly bool retain = retainGraph || createGraph;
    readonly Dictionary<Node, Tensor> pending = new(ReferenceEqualityComparer.Instance);
    readonly HashSet<Storage> owned = new(ReferenceEqualityComparer.Instance);

    public void Run(IReadOnlyList<Tensor> heads, IReadOnlyList<Tensor>? headGradients)
    {
        Seed(heads, headGradients);
        foreach (var node in Order(heads))
        {
            if (!pending.Remove(node, out var gradient)) continue;
            if (node is OperationNode operation) Propagate(operation, gradient, retain);
            else Deliver((Leaf)node, gradient);
        }
    }

    public Tensor[] Run(Tensor head, IReadOnlyList<Tensor> sources, Tensor? headGradient)
    {
        Tensor[] heads = [head];
        Seed(heads, headGradient is null ? null : [headGradient]);
        var targets = sources.Select(source => source.CurrentNode() ?? throw new GradientException(
            $"Gradient: a source of shape {source.Shape} takes no part in any recording. Call AttachGrad on it, and compute with it inside Autograd.Record().")).ToArray();
        var wanted = new HashSet<Node>(targets, ReferenceEqualityComparer.Instance);
        var leads = LeadsTo(wanted, heads);
        foreach (var node in Order(heads))
        {
            if (!leads.Contains(node) || !pending.TryGetValue(node, out var gradient)) continue;
            if (!wanted.Contains(node)) pending.Remove(node);
            if (node is not OperationNode operation) continue;
            if (wanted.Contains(node)) gradient.Storage.PendingGradients++; // it is a result: not to be given back
            Propagate(operation, gradient, retain, leads);
        }
        var scope = ExecutionState.Current.Scope;
        return [.. targets.Select((target, i) =>
        {
            if (!pending.TryGetValue(target, out var gradient)) return Tensor.Zeros(sources[i].Shape, sources[i].DType, sources[i].Device);
            if (owned.Remove(gradient.Storage)) scope?.Track(gradient.Storage);
            return gradient;
        })];
    }

    void Seed(IReadOnlyList<Tensor> heads, IReadOnlyList<Tensor>? headGradients)
    {
        if (headGradients is not null && headGradients.Count != heads.Count)
            throw new GradientException($"Backward: {heads.Count} tensors are to be differentiated, but {headGradients.Count} head gradients were given. Give one for each.");
        for (var i = 0; i < heads.Count; i++)
        {
            var head = heads[i];
            var node = head.CurrentNode() ?? throw new GradientException(
                "Backward: nothing was recorded for this tensor, so there is nothing to differentiate. Call AttachGrad on the inputs and compute inside Autograd.Record().");
            if (headGradients?[i] is { } given && given.Shape != head.Shape)
                throw new ShapeException($"Backward: the head gradient must have the shape {head.Shape} of the tensor that is differentiated, but has {given.Shape}.");
            var seed = headGradients?[i] ?? Tensor.Ones(head.Shape, head.DType, head.Device);
            if (headGradients is null) owned.Add(seed.Storage);
            Add(node, seed);
        }
    }

    void Propagate(OperationNode node, Tensor gradient, bool keepGraph, HashSet<Node>? only = null)
    {
        if (node.IsConsumed)
            throw new GradientException($"Backward: the recording was already used by an earlier backward pass, which dropped the values it needs (seen at {node.Operation.Name}). Pass retainGraph: true to the first call, or record the computation again.");
        using (new ModeScope(recording: createGraph, Autograd.IsTraining))
        {
            using var scope = createGraph ? null : new GradientScope(this);
            var gradients = node.Operation.Gradients(new GradientContext(node, gradient));
            for (var input = 0; input < gradients.Length; input++)
            {
                if (gradients[input] is not { } contribution || node.Source(input) is not { } source) continue;
                if (only is not null && !only.Contains(source)) continue;
                Add(source, contribution.SumTo(node.InputSpec(input).Shape));
            }
        }
        if (!keepGraph) node.Consume();
        Forget(gradient);
    }

    void Deliver(Leaf leaf, Tensor gradient)
    {
        var storage = gradient.Storage;
        storage.PendingGradients--;
        var isOwned = owned.Contains(storage) && storage.PendingGradients == 0 && !createGraph;
        if (isOwned) owned.Remove(storage);
        leaf.Receive(gradient, isOwned && !storage.IsShared, createGraph)?.Release("the backward pass");
    }

    /// <summary>Adds a contribution to what is to arrive at a node.</summary>
    void Add(Node node, Tensor contribution)
    {
        if (pending.TryGetValue(node, out var sum))
        {
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
        if (--storage.PendingGradients == 0 && !createGraph && owned.Remove(storage)) storage.Release("the backward pass");
    }

    /// <summary>Every node that the heads were computed from, youngest first.</summary>
    static List<Node> Order(IReadOnlyList<Tensor> heads)
    {
        var seen = new HashSet<Node>(ReferenceEqualityComparer.Instance);
        var order = new List<Node>();
        var open = new Stack<Node>();
        foreach (var head in heads)
            if (head.CurrentNode() is { } node && seen.Add(node)) open.Push(node);
        while (open.TryPop(out var node))
        {
            order.Add(node);
            if (node is not OperationNode operation) continue;
            for (var input = 0; input < operation.InputCount; input++)
                if (operation.Source(input) is { } source && seen.Add(source)) open.Push(source);
        }
        order.Sort(static (a, b) => b.Sequence.CompareTo(a.Sequence));
        return order;
    }

    /// <summary>The nodes through which a wanted one can be reached; the others need no gradient.</summary>
    static HashSet<Node> LeadsTo(HashSet<Node> wanted, IReadOnlyList<Tensor> heads)
    {
        var leads = new HashSet<Node>(wanted, ReferenceEqualityComparer.Instance);
        var order = Order(heads);
        for (var i = order.Count - 1; i >= 0; i--)
        {
            if (order[i] is not OperationNode operation) continue;
            for (var input = 0; input < operation.InputCount; input++)
                if (operation.Source(input) is { } source && leads.Contains(source)) leads.Add(operation);
        }
        return leads;
    }

    /// <summary>Collects what gradient formulas allocate: results become the pass's own, the rest is given back at once.</summary>
    sealed class GradientScope(BackwardPass pass) : IDisposable
    {
        readonly TensorScope scope = new();

        public void Dispose()
        {
            scope.End(storage =>
            {
                if (storage.PendingGradients > 0) pass.owned.Add(storage);
                else storage.Release("the backward pass");
            });
        }
    }
}
