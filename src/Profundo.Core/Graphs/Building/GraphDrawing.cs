using System.Text;

namespace Profundo.Graphs;

/// <summary>Draws graphs.</summary>
internal static class GraphDrawing
{
    /// <summary>The nodes and edges in the DOT language.</summary>
    public static string ToDot(IReadOnlyList<GraphNode> nodes)
    {
        var numbers = new Dictionary<GraphNode, int>();
        var text = new StringBuilder("digraph {\n  rankdir=TB;\n  node [fontname=\"sans-serif\", fontsize=10, shape=box, style=\"rounded,filled\", fillcolor=\"#f4f4f4\"];\n");
        foreach (var node in nodes)
        {
            numbers[node] = numbers.Count;
            var color = node.Kind switch { NodeKind.Placeholder => "#cde6f7", NodeKind.Captured => "#fdecc8", NodeKind.Constant => "#e6e6e6", _ => "#ffffff" };
            text.Append($"  n{numbers[node]} [label=\"{Escaped(Label(node))}\\n{Escaped($"{node.Spec.Shape} {node.Spec.DType.Name}")}\", fillcolor=\"{color}\"];\n");
            foreach (var input in node.Inputs) text.Append($"  n{numbers[input]} -> n{numbers[node]};\n");
        }
        return text.Append("}\n").ToString();
    }

    /// <summary>What a node is called in text.</summary>
    public static string Label(GraphNode node) => node.Kind switch
    {
        NodeKind.Placeholder => node.Name!,
        NodeKind.Captured => node.Name ?? "tensor",
        NodeKind.Constant => node.Name ?? (node.Value!.Size == 1 ? $"{node.Value}" : "constant"),
        _ => node.Operation!.Name,
    };

    static string Escaped(string text) => text.Replace("\\", "\\\\").Replace("\"", "\\\"").Replace("\n", "\\n");
}
