namespace Profundo.Graphs;

/// <summary>Leaves out what changes nothing: copies, since values in a graph never change, and views that cancel each other.</summary>
internal static class Simplification
{
    public static GraphNode Simplify(GraphNode node, Func<GraphNode, int> uses) => node.Operation switch
    {
        CopyOperation or AssignOperation when node.Inputs[0].Spec == node.Spec && LiesInOrder(node.Inputs[0]) => node.Inputs[0],
        ReshapeOperation when node.Inputs[0].Operation is ReshapeOperation => Simplify(node.ReplacedBy(node.Operation, node.Inputs[0].Inputs), uses),
        ReshapeOperation when node.Inputs[0].Spec == node.Spec => node.Inputs[0],
        PermuteOperation second when node.Inputs[0].Operation is PermuteOperation first && second.Undoes(first) => node.Inputs[0].Inputs[0],
        _ => node,
    };

    /// <summary>Whether a value surely lies in row-major order. A copy of another does too, and a sum over it has other bits than one over the original.</summary>
    static bool LiesInOrder(GraphNode node) => node switch
    {
        { Kind: NodeKind.Captured or NodeKind.Constant } => node.Value!.IsContiguous,
        { Operation: ReshapeOperation } => LiesInOrder(node.Inputs[0]),
        _ => node.IsStep(),
    };
}
