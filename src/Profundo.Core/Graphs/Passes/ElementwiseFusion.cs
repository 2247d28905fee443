namespace Profundo.Graphs;

/// <summary>
/// Joins element-wise operations of one shape: from each that is needed elsewhere, backwards through operands that nobody else needs. What lies
/// between them never reaches memory.
/// </summary>
internal static class ElementwiseFusion
{
    /// <summary>The longest program. The values between its steps must fit the stack, should all of them be needed at the same time.</summary>
    const int MostMembers = 64;

    public static GraphNode[] Apply(GraphNode[] roots)
    {
        var order = Reachable.From(roots);
        var readers = order.SelectMany(node => node.Inputs.Distinct().Select(input => (input, node))).ToLookup(pair => pair.input, pair => pair.node);
        var kept = roots.ToHashSet();
        var absorbed = new HashSet<GraphNode>();
        var regions = new Dictionary<GraphNode, Region>();
        for (var i = order.Count - 1; i >= 0; i--)
        {
            if (absorbed.Contains(order[i]) || !CanFuse(order[i])) continue;
            var region = new Region(order[i]);
            Grow(region);
            if (region.Members.Count > 1) regions[order[i]] = region;
            absorbed.UnionWith(region.Members);
        }
        return Replace(roots, regions);

        void Grow(Region region)
        {
            for (var found = true; found;)
            {
                found = false;
                foreach (var candidate in region.Members.SelectMany(member => member.Inputs).Where(input => !region.Members.Contains(input)).Distinct().ToArray())
                {
                    if (kept.Contains(candidate) || absorbed.Contains(candidate) || !CanFuse(candidate) || candidate.Spec != region.Root.Spec) continue;
                    if (!readers[candidate].All(region.Members.Contains) || !region.TryAdd(candidate)) continue;
                    found = true;
                }
            }
        }
    }

    static GraphNode[] Replace(GraphNode[] roots, Dictionary<GraphNode, Region> regions)
    {
        var replaced = new Dictionary<GraphNode, GraphNode>();
        foreach (var node in Reachable.From(roots))
        {
            replaced[node] = regions.TryGetValue(node, out var region)
                ? node.ReplacedBy(region.ToOperation(), [.. region.Operands.Select(operand => replaced[operand])])
                : node.Inputs.Any(input => replaced[input] != input) ? node.On([.. node.Inputs.Select(input => replaced[input])]) : node;
        }
        return [.. roots.Select(root => replaced[root])];
    }

    static bool CanFuse(GraphNode node) =>
        node.Operation is IElementwiseOperation { Stage: not null } && node.Spec.DType is DType.Float32 or DType.Float64
        && node.Inputs.All(input => input.Spec.DType == node.Spec.DType && KindOf(input, node.Spec.Shape) is not null);

    /// <summary>How an operand lies beside a result, or null if in a way that fused operations do not know.</summary>
    static OperandKind? KindOf(GraphNode operand, Shape shape)
    {
        var own = operand.Spec.Shape;
        if (own.Size == 1 && shape.Size != 1) return OperandKind.Single;
        if (own == shape) return OperandKind.Whole;
        var trimmed = own.Lengths.AsSpan().TrimStart(1);
        if (own.Size == shape.Size && own.Rank <= shape.Rank) return OperandKind.Whole;
        return trimmed.Length <= shape.Rank && trimmed.SequenceEqual(shape.Lengths.AsSpan(shape.Rank - trimmed.Length)) ? OperandKind.Repeated : null;
    }

    /// <summary>Operations that are to be computed together.</summary>
    sealed class Region(GraphNode root)
    {
        public GraphNode Root { get; } = root;

        public HashSet<GraphNode> Members { get; } = [root];

        /// <summary>What the members read from outside, in a fixed order.</summary>
        public GraphNode[] Operands => [.. Members.OrderBy(member => member.Order).SelectMany(member => member.Inputs).Where(input => !Members.Contains(input)).Distinct()];

        /// <summary>Takes a member in unless there would be too many members or operands, or repeated ones of different length.</summary>
        public bool TryAdd(GraphNode candidate)
        {
            if (Members.Count == MostMembers) return false;
            Members.Add(candidate);
            var operands = Operands;
            var repeated = operands.Where(operand => KindOf(operand, Root.Spec.Shape) == OperandKind.Repeated).Select(operand => operand.Spec.Shape.Size).Distinct().Count();
            if (operands.Length <= FusedOperation.OperandLimit && repeated <= 1) return true;
            Members.Remove(candidate);
            return false;
        }

        public FusedOperation ToOperation()
        {
            var operands = Operands;
            var places = new Dictionary<GraphNode, int>();
            foreach (var operand in operands) places[operand] = places.Count;
            var steps = new List<FusedStep>();
            foreach (var member in Reachable.From([Root]).Where(Members.Contains))
            {
                var stage = ((IElementwiseOperation)member.Operation!).Stage!;
                steps.Add(new(stage, places[member.Inputs[0]], stage.Operands > 1 ? places[member.Inputs[1]] : -1));
                places[member] = places.Count;
            }
            return new(new([.. operands.Select(operand => KindOf(operand, Root.Spec.Shape)!.Value)], [.. steps], Root.Spec.DType == DType.Float64), Root.Spec);
        }
    }
}
