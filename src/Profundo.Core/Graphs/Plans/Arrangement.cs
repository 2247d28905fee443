namespace Profundo.Graphs;

/// <summary>The order of a plan's operations, and which of them need memory.</summary>
internal static class Arrangement
{
    /// <summary>Everything some nodes need, in the program's own order, with copies where a view is not possible.</summary>
    public static List<GraphNode> Order(IEnumerable<GraphNode> roots)
    {
        var order = Reachable.From(roots);
        order = Reachable.From(order.OrderBy(node => node.Order).ToArray());
        return order;
    }

    /// <summary>Whether a step of the plan computes it into memory of its own.</summary>
    public static bool IsStep(this GraphNode node) => node is { Kind: NodeKind.Operation, Operation: not ViewOperation };

    /// <summary>Whether each element of the result depends on the elements in the same place only, so that it may overwrite an operand.</summary>
    public static bool IsElementwise(this GraphNode node) => node.Operation is IElementwiseOperation;

    /// <summary>The node whose memory a node lies in.</summary>
    public static GraphNode Owner(GraphNode node)
    {
        while (node.Operation is ViewOperation) node = node.Inputs[0];
        return node;
    }
}
