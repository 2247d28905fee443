namespace Profundo.Graphs;

/// <summary>Computes equal operations on equal operands once, and keeps equal numbers once. Random draws are never equal.</summary>
internal static class SharedExpressions
{
    public static RewriteRule Rule()
    {
        var known = new Dictionary<Expression, GraphNode>();
        var numbers = new Dictionary<(TensorSpec, long), GraphNode>();
        return (node, _) =>
        {
            if (node is { Kind: NodeKind.Constant, Spec.Shape.Size: 1, Value: { } value })
            {
                using var pause = Autograd.Pause();
                var number = (node.Spec, BitConverter.DoubleToInt64Bits(value.AsType(DType.Float64).Item()));
                if (node.Spec.DType == DType.Int64) return node; // not every one is a double
                return numbers.TryGetValue(number, out var equal) ? equal : numbers[number] = node;
            }
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
