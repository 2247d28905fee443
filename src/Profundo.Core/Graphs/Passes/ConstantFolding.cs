namespace Profundo.Graphs;

/// <summary>Computes once and for all what depends on constants only.</summary>
internal static class ConstantFolding
{
    /// <summary>Larger results are cheaper to compute again than to read from memory.</summary>
    const long LargestBytes = 1 << 20;

    public static GraphNode Fold(GraphNode node, Func<GraphNode, int> uses)
    {
        if (node.Kind != NodeKind.Operation || node.IsRandom || node.Operation is ViewOperation || node.Spec.Shape.Size * node.Spec.DType.Size > LargestBytes) return node;
        var inputs = new Tensor[node.Inputs.Length];
        for (var i = 0; i < inputs.Length; i++)
        {
            if (node.Inputs[i] is not { Kind: NodeKind.Constant, Value: { } value }) return node;
            inputs[i] = value;
        }
        var result = Tensor.Allocate(node.Spec.Shape, node.Spec.DType).OutliveScopes();
        node.Operation!.Compute(inputs, result);
        var constant = GraphNode.Constant(result);
        constant.Order = node.Order;
        return constant;
    }
}
