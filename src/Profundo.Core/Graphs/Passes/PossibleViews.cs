namespace Profundo.Graphs;

/// <summary>
/// Copies what lies in memory so that it cannot be looked at in another shape, as an eager run would, and views that an operation would
/// otherwise copy by itself in every run.
/// </summary>
internal static class PossibleViews
{
    public static RewriteRule Rule()
    {
        var arranged = new Dictionary<GraphNode, Tensor>();
        var copies = new Dictionary<GraphNode, GraphNode>();
        return (node, _) =>
        {
            if (node.Operation is ReshapeOperation reshape && !reshape.NeedsNoCopy(Arranged(node.Inputs[0]))) return node.On([Copied(node.Inputs[0])]);
            if (node.IsStep() && !node.Operation!.ReadsViews && node.Inputs.Any(IsScattered))
                return node.On([.. node.Inputs.Select(input => IsScattered(input) ? Copied(input) : input)]);
            return node;
        };

        bool IsScattered(GraphNode input) => input.Operation is ViewOperation && !Arranged(input).IsContiguous;

        GraphNode Copied(GraphNode input) => copies.TryGetValue(input, out var copy) ? copy : copies[input] = ConstantFolding.Fold(input.ReplacedBy(new CopyOperation(), input));

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
