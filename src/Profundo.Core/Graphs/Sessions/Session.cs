using System.Runtime.CompilerServices;
using Profundo.Graphs;

namespace Profundo;

/// <summary>Runs a graph: evaluates tensors of it, and trains its variables. A plan is made for each set of fetched tensors and used again.</summary>
/// <param name="graph">The graph. It may still grow.</param>
public sealed class Session(Graph graph)
{
    readonly Dictionary<FetchKey, (Plan Plan, GraphNode[] Needed)> plans = new();
    readonly Dictionary<Tensor, (Tensor[] Values, Tensor[] Gradients)> trained = new(ReferenceEqualityComparer.Instance);

    /// <summary>The graph that is run.</summary>
    public Graph Graph { get; } = graph;

    /// <summary>Computes a value. Only what it needs is computed, so only the placeholders it needs must be fed.</summary>
    /// <param name="fetch">A symbolic tensor of the graph.</param>
    /// <param name="feeds">Values for the placeholders.</param>
    /// <exception cref="GraphException">A placeholder that is needed is not fed, or one is fed twice.</exception>
    public Tensor Eval(Tensor fetch, params ReadOnlySpan<FeedEntry> feeds) => Eval((Tensor[])[fetch], feeds)[0];

    /// <summary>Computes several values together, sharing what they have in common.</summary>
    /// <param name="fetches">Symbolic tensors of the graph.</param>
    /// <param name="feeds">Values for the placeholders.</param>
    /// <exception cref="GraphException">A placeholder that is needed is not fed, or one is fed twice.</exception>
    [OverloadResolutionPriority(1)] // a list of tensors could also be one tensor
    public Tensor[] Eval(IReadOnlyList<Tensor> fetches, params ReadOnlySpan<FeedEntry> feeds)
    {
        if (ExecutionState.Current.Tracer is not null)
            throw new GraphException($"{UserCode.Here()}eval: a session runs inside of a compiled function, which would freeze its results as they are now. Evaluate outside and pass the result as an argument, or write the computation into the function.");
        var (plan, needed) = PlanFor(fetches);
        var values = Values(needed, feeds);
        var results = new Tensor?[plan.Results.Count];
        plan.Run(values, results);
        return results!;
    }

    /// <summary>Makes one update of the graph's variables from a batch of examples.</summary>
    /// <param name="cost">What is to become small: a number for each run.</param>
    /// <param name="feeds">Providers or values for the placeholders. A provider's values have the placeholder's shape, and the graph runs once for
    /// each example; or the placeholder's first axis is the batch, and the values of the batch are fed together.</param>
    /// <param name="batchSize">How many examples the update is computed from.</param>
    /// <param name="optimizer">How gradients change the variables.</param>
    /// <param name="reduction">What to return of the costs. Default: nothing, which saves computing it.</param>
    /// <returns>The cost over the batch, before the update, or null.</returns>
    /// <exception cref="GraphException">The cost has more than one element, or depends on no variable.</exception>
    public double? Train(Tensor cost, IReadOnlyList<FeedEntry> feeds, int batchSize, IUpdater optimizer, CostReduction reduction = CostReduction.None)
    {
        if (cost.Size != 1) throw new GraphException($"train: the cost must be a number, but has shape {cost.Shape}. Reduce it, for instance with Sum() or Mean().");
        if (batchSize < 1) throw new ArgumentOutOfRangeException(nameof(batchSize), $"A batch has at least one example, but batchSize is {batchSize}.");
        if (!trained.TryGetValue(cost, out var training)) trained[cost] = training = TrainingOf(cost);
        var (values, symbols) = training;
        var wantsCost = reduction != CostReduction.None;
        var isBatched = feeds.Any(IsBatched);
        var runs = isBatched ? 1 : batchSize;
        Tensor[]? sums = null;
        var total = 0.0;
        for (var run = 0; run < runs; run++)
        {
            FeedEntry[] fed = [.. feeds.Select(entry => entry.Provider is { } provider ? entry.Placeholder.Feed(Take(entry, provider)) : entry)];
            var results = Eval(wantsCost ? [cost, .. symbols] : symbols, fed);
            if (wantsCost) total += results[0].Item();
            var found = wantsCost ? results[1..] : results;
            if (sums is null) sums = found;
            else
                for (var i = 0; i < sums.Length; i++) sums[i] += found[i];
        }
        optimizer.Update(values, sums!, 1.0 / runs);
        return reduction switch
        {
            CostReduction.Sum => total,
            CostReduction.Mean => total / runs,
            _ => null,
        };

        // With a batch axis, values of the remaining shape are put together.
        bool IsBatched(FeedEntry entry) => entry.Provider is { } provider && entry.Placeholder.Rank > 0 && entry.Placeholder.Shape[0] == batchSize && Peek(entry).Rank == entry.Placeholder.Rank - 1;

        Tensor Take(FeedEntry entry, InputProvider provider)
        {
            if (!isBatched) return Peeked(entry) ?? provider.Next();
            var examples = new Tensor[batchSize];
            for (var i = 0; i < examples.Length; i++) examples[i] = Peeked(entry) ?? provider.Next();
            return Tensor.Stack(examples);
        }
    }

    /// <summary>The variables that a cost depends on, and the graphs of its gradients.</summary>
    (Tensor[] Values, Tensor[] Gradients) TrainingOf(Tensor cost)
    {
        var variables = Graph.Variables.Where(variable => variable.Symbol.IsLeaf).ToArray();
        var gradients = cost.HasNode ? Graph.GradientsOrNull(cost, [.. variables.Select(variable => variable.Symbol)]) : new Tensor?[variables.Length];
        int[] found = [.. Enumerable.Range(0, variables.Length).Where(i => gradients[i] is not null)];
        return found.Length > 0
            ? ([.. found.Select(i => variables[i].Value)], [.. found.Select(i => gradients[i]!)])
            : throw new GraphException($"{UserCode.Here()}train: the cost depends on no variable, so there is nothing to train. What is to change is made with graph.Variable.");
    }

    readonly Dictionary<FeedEntry, Tensor> peeked = new(ReferenceEqualityComparer.Instance);

    Tensor Peek(FeedEntry entry) => peeked.TryGetValue(entry, out var value) ? value : peeked[entry] = entry.Provider!.Next();

    Tensor? Peeked(FeedEntry entry) => peeked.Remove(entry, out var value) ? value : null;

    /// <summary>What runs to compute some tensors.</summary>
    /// <param name="fetches">Symbolic tensors of the graph.</param>
    public string Explain(params IReadOnlyList<Tensor> fetches) => PlanExplanation.Of(PlanFor(fetches).Plan, $"{fetches.Count} fetched tensors");

    (Plan Plan, GraphNode[] Needed) PlanFor(IReadOnlyList<Tensor> fetches)
    {
        var nodes = new GraphNode[fetches.Count];
        for (var i = 0; i < nodes.Length; i++)
            nodes[i] = fetches[i].IsSymbolic
                ? Graph.NodeOf(fetches[i])
                : throw new GraphException($"{UserCode.Here()}eval: a tensor of shape {fetches[i].Shape} is fetched that is not symbolic. It already has a value; only tensors of the session's graph are evaluated.");
        var key = new FetchKey(nodes);
        if (plans.TryGetValue(key, out var known)) return known;
        GraphNode[] needed = [.. Reachable.From(nodes).Where(node => node.Kind == NodeKind.Placeholder)];
        return plans[key] = (PlanBuilder.Build(new() { Placeholders = needed, Results = nodes }), needed);
    }

    static Tensor[] Values(GraphNode[] needed, ReadOnlySpan<FeedEntry> feeds)
    {
        for (var i = 0; i < feeds.Length; i++)
            for (var j = 0; j < i; j++)
                if (feeds[i].Node == feeds[j].Node) throw new GraphException($"eval: the placeholder {feeds[i].Node.Name} is fed twice.");
        var values = new Tensor[needed.Length];
        for (var i = 0; i < values.Length; i++)
        {
            foreach (var entry in feeds)
                if (entry.Node == needed[i]) values[i] = entry.Next();
            if (values[i] is null)
                throw new GraphException($"eval: the placeholder {needed[i].Name} of shape {needed[i].Spec.Shape} is needed but not fed. Add placeholder.Feed(value) to the call.");
        }
        return values;
    }

    readonly record struct FetchKey(GraphNode[] Nodes)
    {
        public bool Equals(FetchKey other) => Nodes.AsSpan().SequenceEqual(other.Nodes);

        public override int GetHashCode()
        {
            var hash = new HashCode();
            foreach (var node in Nodes) hash.Add(node);
            return hash.ToHashCode();
        }
    }
}
