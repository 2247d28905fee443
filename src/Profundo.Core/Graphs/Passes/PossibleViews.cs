namespace Profundo.Graphs;

/// <summary>Copies what lies in memory so that it cannot be looked at in another shape, as an eager run would.</summary>
internal static class PossibleViews
{
    public static RewriteRule Rule()
    {
        var arranged = new Dictionary<GraphNode, Tensor>();
        return (node, _) =>
        {
            if (node.Operation is ReshapeOperation reshape && !reshape.NeedsNoCopy(Arranged(node.Inputs[0]))) node = node.On([node.Inputs[0].ReplacedBy(new CopyOperation(), node.Inputs[0])]);
            return node;
        };

        // A tensor without values that lies as the node's will.
        Tensor Arranged(GraphNode node)
        {
            if (arranged.TryGetValue(node, out var known)) return known;
            return arranged[node] = node.Kind == NodeKind.Captured || node.Kind == NodeKind.Constant ? node.Value!
                : node.Operation is ViewOperation view ? view.View(Arranged(node.Inputs[0]), node.Spec.Shape)
                : new(new SymbolicStorage(Graph.Empty, node, default), 0, node.Spec.Shape, null, node.Spec.DType);
        }
    }
}
