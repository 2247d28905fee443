namespace Profundo.Graphs;

/// <summary>Computes once and for all what depends on constants only.</summary>
internal static class ConstantFolding
{
    /// <summary>Larger results are cheaper to compute again than to read from memory.</summary>
    const long LargestBytes = 1 << 20;

    public static GraphNode Fold(GraphNode node, Func<GraphNode, int> uses) => Fold(node);

    public static GraphNode Fold(GraphNode node)
    {
        if (node.Kind != NodeKind.Operation || node.IsRandom || node.Operation is ViewOperation || node.Spec.Shape.Size * node.Spec.DType.Size > LargestBytes) return node;
        var inputs = new Tensor[node.Inputs.Length];
        for (var i = 0; i < inputs.Length; i++)
        {
            if (Value(node.Inputs[i]) is not { } value) return node;
            inputs[i] = value;
        }
        var result = Tensor.Allocate(node.Spec.Shape, node.Spec.DType).OutliveScopes();
        Operation.Evaluate(node.Operation!, inputs, result);
        var constant = GraphNode.Constant(result);
        constant.Order = node.Order;
        return constant;
    }

    /// <summary>The value of a constant or a view of one.</summary>
    static Tensor? Value(GraphNode node) => node switch
    {
        { Kind: NodeKind.Constant } => node.Value,
        { Operation: ViewOperation view } when Value(node.Inputs[0]) is { } source && (view as ReshapeOperation)?.NeedsNoCopy(source) != false => view.View(source, node.Spec.Shape),
        _ => null,
    };
}
