namespace Profundo.Graphs;

/// <summary>Puts other nodes in the place of some.</summary>
internal static class Substitution
{
    /// <summary>The roots with everything they need, where the given nodes, and with them all that only they need, have been replaced.</summary>
    public static GraphNode[] Apply(GraphNode[] roots, IReadOnlyDictionary<GraphNode, GraphNode> substitutes)
    {
        var replaced = new Dictionary<GraphNode, GraphNode>(substitutes);
        foreach (var node in Reachable.From(roots))
            if (!replaced.ContainsKey(node)) replaced[node] = node.Inputs.Any(input => replaced[input] != input) ? node.On([.. node.Inputs.Select(input => replaced[input])]) : node;
        return [.. roots.Select(root => replaced[root])];
    }
}
