namespace Profundo;

/// <summary>A recorded operation: where its operands came from, and the values its gradient reads.</summary>
internal sealed class OperationNode : Node
{
    struct Operand
    {
        public Node? Source;      // null: no gradient wanted
        public Tensor? Value;     // null: not read by the gradient
        public TensorSpec Spec;
        public int Version;
    }

    readonly Operand[] operands;
    Tensor? output;
    int outputVersion;

    OperationNode(Operation operation, Operand[] operands)
    {
        Operation = operation;
        this.operands = operands;
    }

    public Operation Operation { get; }

    /// <summary>Whether a backward pass has been through and dropped the kept values.</summary>
    public bool IsConsumed { get; private set; }

    public int InputCount => operands.Length;

    public Node? Source(int input) => operands[input].Source;

    /// <summary>Whether a gradient of this operand is wanted, given the nodes through which wanted ones are reached (null: all are wanted).</summary>
    public bool Leads(int input, HashSet<Node>? leads) => operands[input].Source is { } source && leads?.Contains(source) != false;

    /// <summary>Whether a gradient of any operand is wanted.</summary>
    public bool LeadsOn(HashSet<Node>? leads)
    {
        for (var input = 0; input < operands.Length; input++)
            if (Leads(input, leads)) return true;
        return false;
    }

    public TensorSpec InputSpec(int input) => operands[input].Spec;

    /// <summary>Notes the operation down if any operand wants a gradient.</summary>
    public static void Record(Operation operation, ReadOnlySpan<Tensor> inputs, Tensor output)
    {
        foreach (var input in inputs)
        {
            if (input.CurrentNode() is null) continue;
            output.SetNode(Create(operation, inputs, output, output.Storage.Version));
            return;
        }
    }

    /// <param name="operation">What was done.</param>
    /// <param name="inputs">Its operands, with the history they had then.</param>
    /// <param name="output">Its result.</param>
    /// <param name="outputVersion">The version of the memory in which the result stands.</param>
    public static OperationNode Create(Operation operation, ReadOnlySpan<Tensor> inputs, Tensor output, int outputVersion)
    {
        var operands = new Operand[inputs.Length];
        var reads = Reads(operation, inputs);
        for (var i = 0; i < inputs.Length; i++)
        {
            ref var operand = ref operands[i];
            operand.Source = inputs[i].CurrentNode();
            operand.Spec = new(inputs[i].Shape, inputs[i].DType);
            if (!IsRead(reads, i)) continue;
            operand.Value = inputs[i];
            operand.Version = inputs[i].Storage.Version;
        }
        ExecutionState.Current.Checkpoint?.Note(inputs);
        var node = new OperationNode(operation, operands); // after its sources, which may have been made just now
        if (reads.HasFlag(GradientReads.Output)) (node.output, node.outputVersion) = (output, outputVersion);
        return node;
    }

    /// <summary>What the gradients of those operands read that have a history.</summary>
    public static GradientReads Reads(Operation operation, ReadOnlySpan<Tensor> inputs)
    {
        var reads = GradientReads.Nothing;
        for (var i = 0; i < inputs.Length; i++)
            if (inputs[i].CurrentNode() is not null) reads |= operation.Reads(i);
        return reads;
    }

    /// <summary>Whether an operand is among what is read; all from the third on count as one.</summary>
    public static bool IsRead(GradientReads reads, int input) => ((int)reads >> Math.Min(input, 2) & 1) != 0;

    public Tensor SavedInput(int input)
    {
        ref var operand = ref operands[input];
        return Unchanged(operand.Value, operand.Version, $"operand {input}");
    }

    public Tensor SavedOutput() => Unchanged(output, outputVersion, "the result");

    Tensor Unchanged(Tensor? value, int version, string which)
    {
        if (value is null)
            throw new GradientException($"The gradient of {Operation.Name} asks for {which}, which it did not keep. Name it in the operation's Reads property.");
        if (value.Storage.Version != version)
            throw new GradientException($"The gradient of {Operation.Name} needs the value of {which}, of shape {value.Shape}, but it was overwritten in place after it had been used. Write to a copy (x.Copy()), or do the in-place change before x is used.");
        return value;
    }

    /// <summary>Drops the kept values: their memory can be reused, and a second pass through this node is a mistake.</summary>
    public void Consume()
    {
        IsConsumed = true;
        output = null;
        for (var i = 0; i < operands.Length; i++) operands[i].Value = null;
    }
}
