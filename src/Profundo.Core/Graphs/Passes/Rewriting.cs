namespace Profundo.Graphs;

/// <summary>A rule that may replace a node, whose operands have been rewritten already.</summary>
/// <param name="node">The node with its new operands.</param>
/// <param name="uses">How many operands and roots the original was before the pass.</param>
internal delegate GraphNode RewriteRule(GraphNode node, Func<GraphNode, int> uses);

/// <summary>Applies rules to everything that some roots need.</summary>
internal static class Rewriting
{
    /// <summary>The roots after the pass.</summary>
    public static GraphNode[] Apply(GraphNode[] roots, RewriteRule rule)
    {
        var order = Reachable.From(roots);
        var uses = new Dictionary<GraphNode, int>();
        foreach (var node in order)
            foreach (var input in node.Inputs) Count(uses, input);
        foreach (var root in roots) Count(uses, root);

        var replaced = new Dictionary<GraphNode, GraphNode>();
        var originals = new Dictionary<GraphNode, GraphNode>(); // from new to old, for counting
        foreach (var node in order)
        {
            var rebuilt = Rebuilt(node, replaced);
            originals.TryAdd(rebuilt, node);
            var result = rule(rebuilt, candidate => uses.GetValueOrDefault(originals.GetValueOrDefault(candidate, candidate)));
            originals.TryAdd(result, node);
            replaced[node] = result;
        }
        return [.. roots.Select(root => replaced[root])];
    }

    static GraphNode Rebuilt(GraphNode node, Dictionary<GraphNode, GraphNode> replaced)
    {
        foreach (var input in node.Inputs)
            if (replaced[input] != input) return node.On([.. node.Inputs.Select(old => replaced[old])]);
        return node;
    }

    static void Count(Dictionary<GraphNode, int> uses, GraphNode node) => uses[node] = uses.GetValueOrDefault(node) + 1;
}
