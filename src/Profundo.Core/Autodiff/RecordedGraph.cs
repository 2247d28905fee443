namespace Profundo;

/// <summary>Looks through the graph that recording has left behind some nodes.</summary>
internal static class RecordedGraph
{
    /// <summary>Every node that the heads were computed from, themselves included, youngest first.</summary>
    /// <param name="heads">Where to start.</param>
    /// <param name="after">Nodes up to this sequence number are left out, with all before them.</param>
    public static List<Node> Order(IReadOnlyList<Node> heads, long after = 0)
    {
        var seen = new HashSet<Node>(ReferenceEqualityComparer.Instance);
        var order = new List<Node>();
        var open = new Stack<Node>();
        foreach (var head in heads) Visit(head);
        while (open.TryPop(out var node))
        {
            order.Add(node);
            if (node is not OperationNode operation) continue;
            for (var input = 0; input < operation.InputCount; input++)
                if (operation.Source(input) is { } source) Visit(source);
        }
        order.Sort(static (a, b) => b.Sequence.CompareTo(a.Sequence));
        return order;

        void Visit(Node node)
        {
            if (node.Sequence > after && seen.Add(node)) open.Push(node);
        }
    }

    /// <summary>Adds to a set every node through which one of its members can be reached.</summary>
    /// <param name="leads">The set.</param>
    /// <param name="order">The nodes to look at, youngest first.</param>
    public static void AddLeads(HashSet<Node> leads, List<Node> order)
    {
        for (var i = order.Count - 1; i >= 0; i--)
            if (order[i] is OperationNode operation && operation.LeadsOn(leads)) leads.Add(operation);
    }
}
