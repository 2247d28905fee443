namespace Profundo.Graphs;

/// <summary>An operation with the tensors it reads and the one it fills.</summary>
internal sealed class PlanStep(GraphNode node, Tensor[] inputs, Tensor output)
{
    public GraphNode Node { get; } = node;

    /// <summary>What it reads; entries change from run to run where they are fed.</summary>
    public Tensor[] Inputs { get; } = inputs;

    /// <summary>What it fills.</summary>
    public Tensor Output { get; set; } = output;

    public void Run() => Node.Operation!.Compute(Inputs, Output);
}
