namespace Profundo.Graphs;

/// <summary>
/// Has a matrix product add the bias and rectify while it writes its result: x W + b becomes one operation, and a ReLU behind it too. The
/// result has the same bits, for the product rounds before the bias is added either way.
/// </summary>
internal static class ProductFusion
{
    static readonly PermuteOperation transpose = new(new IntegerList([1, 0]));

    public static GraphNode Fuse(GraphNode node, Func<GraphNode, int> uses) => node.Operation switch
    {
        BinaryOperation<AddOperator> => WithBias(node, node.Inputs[0], node.Inputs[1], uses) ?? WithBias(node, node.Inputs[1], node.Inputs[0], uses) ?? node,
        UnaryOperation<ReluOperator> when node.Inputs[0] is { Operation: LinearOperation { Relu: false } } product && uses(product) == 1 =>
            node.ReplacedBy(LinearOperation.With(relu: true), product.Inputs),
        _ => node,
    };

    static GraphNode? WithBias(GraphNode sum, GraphNode product, GraphNode bias, Func<GraphNode, int> uses)
    {
        var fits = product.Operation is MatMulOperation { SumsBatch: false } or LinearOperation { Relu: false } && uses(product) == 1
            && product.Spec.DType is DType.Float32 or DType.Float64 && product.Spec == sum.Spec
            && product.Inputs.Length == 2 && product.Inputs[0].Spec.Shape.Rank == 2 && product.Inputs[1].Spec.Shape.Rank == 2
            && bias.Spec.Shape.Rank == 1 && bias.Spec.Shape[0] == product.Spec.Shape[1];
        if (!fits) return null;
        if (product.Operation is LinearOperation) return sum.ReplacedBy(LinearOperation.With(relu: false), [.. product.Inputs, bias]);
        var right = product.Inputs[1];
        var weight = right.Operation is PermuteOperation permutation && permutation.Undoes(transpose) ? right.Inputs[0]
            : right.ReplacedByView(transpose, right.Spec.Shape);
        return sum.ReplacedBy(LinearOperation.With(relu: false), product.Inputs[0], weight, bias);
    }

    static GraphNode ReplacedByView(this GraphNode matrix, PermuteOperation transpose, Shape shape)
    {
        var view = GraphNode.Computed(transpose, [matrix], new([shape[1], shape[0]], matrix.Spec.DType));
        view.Order = matrix.Order;
        return view;
    }
}
