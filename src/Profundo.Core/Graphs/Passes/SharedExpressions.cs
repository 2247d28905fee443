namespace Profundo.Graphs;

/// <summary>Computes equal operations on equal operands once. Random draws are never equal.</summary>
internal static class SharedExpressions
{
    public static RewriteRule Rule()
    {
        var known = new Dictionary<Expression, GraphNode>();
        return (node, _) =>
        {
            if (node.Kind != NodeKind.Operation || node.IsRandom) return node;
            var expression = new Expression(node.Operation!, node.Inputs);
            if (known.TryGetValue(expression, out var same)) return same;
            return known[expression] = node;
        };
    }

    readonly record struct Expression(Operation Operation, GraphNode[] Inputs)
    {
        public bool Equals(Expression other) => Operation.Equals(other.Operation) && Inputs.AsSpan().SequenceEqual(other.Inputs);

        public override int GetHashCode()
        {
            var hash = new HashCode();
            hash.Add(Operation);
            foreach (var input in Inputs) hash.Add(input);
            return hash.ToHashCode();
        }
    }
}
