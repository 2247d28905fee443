namespace Profundo.Graphs;

/// <summary>Makes one pass over memory of a conversion to a 16-bit type and back, where nobody else reads what lies between.</summary>
internal static class RoundTrips
{
    public static GraphNode Shorten(GraphNode node, Func<GraphNode, int> uses) =>
        node is { Operation: AsTypeOperation, Spec.DType: DType.Float32 } && node.Inputs[0] is { Operation: AsTypeOperation { Type.IsStorageOnly: true } there, Inputs: [{ Spec.DType: DType.Float32 } source] } narrow && uses(narrow) == 1
            ? node.ReplacedBy(new NarrowingOperation(there.Type), source)
            : node;
}
