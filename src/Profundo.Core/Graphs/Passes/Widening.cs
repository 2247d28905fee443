namespace Profundo.Graphs;

/// <summary>
/// Lets operations that compute work on 16-bit values, as <see cref="StandIns"/> does in eager runs: operands are converted to float32 just before,
/// the result is rounded just after. Each reader has its own conversion, so that what is kept for long is kept in 16 bits.
/// </summary>
internal static class Widening
{
    public static GraphNode Widen(GraphNode node, Func<GraphNode, int> uses)
    {
        if (node.Operation is not { TakesNarrowTypes: false } operation) return node;
        var isNarrow = node.Spec.DType.IsStorageOnly;
        if (!isNarrow && !node.Inputs.Any(input => input.Spec.DType.IsStorageOnly)) return node;
        var wide = new Dictionary<GraphNode, GraphNode>();
        GraphNode[] inputs = [.. node.Inputs.Select(Wide)];
        return isNarrow ? node.ReplacedBy(new AsTypeOperation(node.Spec.DType), Computed(operation, inputs, node.Spec.Shape)) : node.ReplacedBy(operation, inputs);

        GraphNode Wide(GraphNode input) => !input.Spec.DType.IsStorageOnly ? input
            : wide.TryGetValue(input, out var known) ? known : wide[input] = Computed(new AsTypeOperation(DType.Float32), [input], input.Spec.Shape);

        GraphNode Computed(Operation step, GraphNode[] operands, Shape shape)
        {
            var computed = GraphNode.Computed(step, operands, new(shape, DType.Float32));
            computed.Order = node.Order;
            return computed;
        }
    }
}
