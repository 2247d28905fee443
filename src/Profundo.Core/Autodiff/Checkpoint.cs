namespace Profundo;

public static partial class Autograd
{
    /// <summary>
    /// Applies a function without keeping its intermediate values for the backward pass, which computes them a second time: memory for
    /// time (Chen et al., <i>Training Deep Nets with Sublinear Memory Cost</i>, 2016). Values and gradients are, bit for bit, those of the plain call.
    /// </summary>
    /// <param name="function">
    /// What to apply. It runs twice, the second time with the training mode, the precision and the state of <see cref="RandomGenerator.Default"/> of the first,
    /// so dropout drops the same elements; other side effects happen twice. It may read parameters and other tensors besides its
    /// argument; none of them may be overwritten before the backward pass is over.
    /// </param>
    /// <param name="x">The argument.</param>
    /// <exception cref="GradientException">The function overwrites a tensor that it reads.</exception>
    /// <example><code>
    /// foreach (var block in blocks) x = Autograd.Checkpoint(block.Call, x);
    /// </code></example>
    public static Tensor Checkpoint(Func<Tensor, Tensor> function, Tensor x) => Checkpoint((Tensor[] inputs) => function(inputs[0]), [x]);

    /// <summary>The same for a function of any number of tensors.</summary>
    /// <param name="function">What to apply; see <see cref="Checkpoint(Func{Tensor, Tensor}, Tensor)"/>.</param>
    /// <param name="inputs">The arguments.</param>
    /// <exception cref="GradientException">The function overwrites a tensor that it reads.</exception>
    public static Tensor Checkpoint(Func<Tensor[], Tensor> function, params Tensor[] inputs)
    {
        if (!IsRecording || ExecutionState.Current.Tracer is not null || Graph.Of(inputs) is not null) return function(inputs); // plans reuse memory anyway
        var random = RandomGenerator.Default.State;
        var capture = new CheckpointCapture(inputs);
        var output = capture.Run(function);
        var operation = new CheckpointOperation(function, inputs.Length, IsTraining, ExecutionState.Current.NarrowType, random);
        var history = output.CurrentNode() is null ? null : OperationNode.Create(operation, [.. inputs, .. capture.Captured()], output, output.Storage.Version);
        return output.WithHistory(history);
    }
}

/// <summary>Finds out which recorded tensors a function reads apart from its arguments: gradients must reach them too.</summary>
internal sealed class CheckpointCapture(Tensor[] inputs)
{
    readonly long start = Node.Latest;
    readonly HashSet<Node?> arguments = [.. inputs.Select(input => input.CurrentNode())];
    readonly Dictionary<Node, Tensor> captured = [];
    readonly List<(Tensor Tensor, int Version)> read = [.. inputs.Select(input => (input, input.Storage.Version))];

    public Tensor Run(Func<Tensor[], Tensor> function)
    {
        var state = ExecutionState.Current;
        var outer = state.Checkpoint;
        state.Checkpoint = this;
        try
        {
            return function(inputs);
        }
        finally
        {
            state.Checkpoint = outer;
        }
    }

    /// <summary>Called for the operands of everything that is recorded meanwhile.</summary>
    public void Note(ReadOnlySpan<Tensor> operands)
    {
        foreach (var operand in operands)
            if (operand.CurrentNode() is { } node && node.Sequence <= start && !arguments.Contains(node) && captured.TryAdd(node, operand))
                read.Add((operand, operand.Storage.Version));
    }

    /// <summary>What was read apart from the arguments.</summary>
    /// <exception cref="GradientException">Something that was read has been overwritten since.</exception>
    public IEnumerable<Tensor> Captured()
    {
        foreach (var (tensor, version) in read)
            if (tensor.Storage.Version != version)
                throw new GradientException($"Checkpoint: the function overwrites a tensor of shape {tensor.Shape} that it reads, and would find the new values when it runs again in the backward pass. Write to a copy (x.Copy()), or call the function without Checkpoint.");
        return captured.Values;
    }
}

/// <summary>A function of which only the arguments are kept. The backward pass runs it again and walks through what that records.</summary>
internal sealed record CheckpointOperation(Func<Tensor[], Tensor> Function, int Arguments, bool IsTraining, DType? NarrowType, RandomGeneratorState Random) : Operation, IHasSamples
{
    public override string Name => "checkpoint";

    public static IEnumerable<OperationSample> Samples =>
    [
        new(new CheckpointOperation(x => x[0] * x[1] * x[1], 2, false, null, default), OperationSample.Real(2, 3), OperationSample.Real(3)),
    ];

    internal override bool TakesNarrowTypes => true;

    public override GradientReads Reads(int input) => GradientReads.Inputs;

    public override TensorSpec Infer(ReadOnlySpan<Tensor> inputs)
    {
        var output = Function(inputs[..Arguments].ToArray());
        return new(output.Shape, output.DType);
    }

    public override void Compute(ReadOnlySpan<Tensor> inputs, Tensor output) => Function(inputs[..Arguments].ToArray()).CopyInto(output);

    /// <summary>Runs the function on its former arguments, under the former circumstances, and records it.</summary>
    public Tensor Recompute(OperationNode node)
    {
        var inputs = new Tensor[Arguments];
        for (var input = 0; input < node.InputCount; input++)
        {
            var value = node.SavedInput(input); // of captured tensors too, to see that they are unchanged
            if (input < Arguments) inputs[input] = value.WithHistory(node.Source(input));
        }
        var generator = RandomGenerator.Default;
        var position = generator.State;
        var state = ExecutionState.Current;
        var narrowType = state.NarrowType;
        (generator.State, state.NarrowType) = (Random, NarrowType);
        try
        {
            using (Autograd.Record(IsTraining)) return Function(inputs);
        }
        finally
        {
            (generator.State, state.NarrowType) = (position, narrowType);
        }
    }
}
