namespace Profundo.Graphs;

/// <summary>What a plan is to compute.</summary>
internal sealed record PlanRequest
{
    /// <summary>What is fed, in the order of the feeds.</summary>
    public required IReadOnlyList<GraphNode> Placeholders { get; init; }

    /// <summary>What is returned.</summary>
    public required IReadOnlyList<GraphNode> Results { get; init; }

    /// <summary>Tensors from outside that are overwritten at the end, and with what.</summary>
    public IReadOnlyList<PlanWrite> Writes { get; init; } = [];

    /// <summary>Random draws, which happen even if nothing needs them, so that the next draw is the same as in an eager run.</summary>
    public IReadOnlyList<GraphNode> Draws { get; init; } = [];

    /// <summary>Whether the plan lets go of what it was fed after each run, at the price of making views of it again in the next.</summary>
    public bool ForgetsFeeds { get; init; }
}

/// <summary>A tensor from outside that a run overwrites.</summary>
/// <param name="Target">The tensor.</param>
/// <param name="Leaf">The leaf whose gradient it is; null for others.</param>
/// <param name="Value">What is written.</param>
internal sealed record PlanWrite(Tensor Target, Leaf? Leaf, GraphNode Value);
