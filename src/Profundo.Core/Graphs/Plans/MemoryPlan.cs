namespace Profundo.Graphs;

/// <summary>
/// Where in the arena each intermediate value lies. Two values that are never needed at the same time share a place, and an element-wise
/// operation writes over an operand that nobody needs any more.
/// </summary>
internal sealed class MemoryPlan
{
    /// <summary>Places begin and end at multiples of this.</summary>
    public const long Alignment = 64;

    readonly List<(long Start, long End)> free = [];
    readonly Dictionary<GraphNode, int> lastUse = new();

    /// <param name="order">The plan's nodes.</param>
    /// <param name="elsewhere">Values that lie outside of the arena.</param>
    /// <param name="neededAtEnd">Values that are read after the last step.</param>
    public MemoryPlan(IReadOnlyList<GraphNode> order, IReadOnlySet<GraphNode> elsewhere, IEnumerable<GraphNode> neededAtEnd)
    {
        for (var i = 0; i < order.Count; i++)
        {
            if (order[i].IsStep()) lastUse.TryAdd(order[i], i);
            foreach (var input in order[i].Inputs) lastUse[Arrangement.Owner(input)] = i;
        }
        foreach (var node in neededAtEnd) lastUse[Arrangement.Owner(node)] = order.Count;

        var expiring = order.Where(node => node.IsStep() && !elsewhere.Contains(node)).ToLookup(node => lastUse[node]);
        var places = new Dictionary<GraphNode, (long Start, long End)>();
        for (var i = 0; i < order.Count; i++)
        {
            var node = order[i];
            GraphNode? heir = null;
            if (node.IsStep() && !elsewhere.Contains(node))
            {
                var size = Size(node.Spec);
                UnsharedBytes += size;
                heir = Overwritable(node, i, places, size);
                places[node] = heir is null ? Take(size) : places[heir];
                Offsets[node] = places[node].Start;
            }
            foreach (var dead in expiring[i])
                if (dead != heir) Return(places[dead]);
        }
    }

    public MemoryPlan(IReadOnlyList<GraphNode> order, IEnumerable<GraphNode> elsewhere, IEnumerable<GraphNode> neededAtEnd)
        : this(order, elsewhere.ToHashSet(), neededAtEnd) { }

    /// <summary>Each value's place, in bytes.</summary>
    public Dictionary<GraphNode, long> Offsets { get; } = new();

    /// <summary>The arena's size.</summary>
    public long Bytes { get; private set; }

    /// <summary>What all values together take.</summary>
    public long UnsharedBytes { get; }

    static long Size(TensorSpec spec) => (spec.Shape.Size * spec.DType.Size + Storage.Padding + Alignment - 1) / Alignment * Alignment;

    /// <summary>An operand whose place the result can take: whole, of the same size, read by nobody later and not in another arrangement now.</summary>
    GraphNode? Overwritable(GraphNode node, int position, Dictionary<GraphNode, (long Start, long End)> places, long size)
    {
        if (!node.IsElementwise()) return null;
        foreach (var input in node.Inputs)
        {
            if (!places.TryGetValue(input, out var place) || lastUse[input] != position || place.End - place.Start != size || input.Spec.Shape != node.Spec.Shape || input.Spec.DType != node.Spec.DType) continue;
            if (!Array.Exists(node.Inputs, other => other != input && Arrangement.Owner(other) == input)) return input;
        }
        return null;
    }

    (long Start, long End) Take(long size)
    {
        var best = -1;
        for (var i = 0; i < free.Count; i++)
            if (free[i].End - free[i].Start >= size && (best < 0 || free[i].End - free[i].Start < free[best].End - free[best].Start)) best = i;
        if (best < 0)
        {
            // A gap at the end of the arena can grow.
            var start = free.Count > 0 && free[^1].End == Bytes ? free[^1].Start : Bytes;
            if (start < Bytes) free.RemoveAt(free.Count - 1);
            Bytes = start + size;
            return (start, Bytes);
        }
        var (from, to) = free[best];
        if (from + size == to) free.RemoveAt(best);
        else free[best] = (from + size, to);
        return (from, from + size);
    }

    void Return((long Start, long End) place)
    {
        var index = free.FindIndex(gap => gap.Start > place.Start);
        if (index < 0) index = free.Count;
        free.Insert(index, place);
        if (index + 1 < free.Count && free[index].End == free[index + 1].Start) Merge(index);
        if (index > 0 && free[index - 1].End == free[index].Start) Merge(index - 1);
    }

    void Merge(int index)
    {
        free[index] = (free[index].Start, free[index + 1].End);
        free.RemoveAt(index + 1);
    }
}
