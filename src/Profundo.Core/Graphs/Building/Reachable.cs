namespace Profundo.Graphs;

/// <summary>Finds what some nodes need.</summary>
internal static class Reachable
{
    /// <summary>The nodes and everything they are computed from, operands first.</summary>
    public static List<GraphNode> From(IEnumerable<GraphNode> roots)
    {
        var order = new List<GraphNode>();
        var seen = new HashSet<GraphNode>();
        var stack = new Stack<(GraphNode Node, int Next)>();
        foreach (var root in roots)
        {
            if (seen.Add(root)) stack.Push((root, 0));
            while (stack.TryPop(out var top))
            {
                if (top.Next == top.Node.Inputs.Length)
                {
                    order.Add(top.Node);
                    continue;
                }
                stack.Push((top.Node, top.Next + 1));
                if (seen.Add(top.Node.Inputs[top.Next])) stack.Push((top.Node.Inputs[top.Next], 0));
            }
        }
        return order;
    }
}
