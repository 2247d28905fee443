namespace Profundo;

/// <summary>
/// One call of a function on stand-ins for its arguments, recorded, so that it can be differentiated by them without touching the
/// caller's tensors or mixing up with another differentiation around it.
/// </summary>
internal sealed class RecordedCall
{
    readonly Tensor[] arguments;
    readonly Node[] nodes;
    readonly bool isRecordedAround = Autograd.IsRecording;

    public RecordedCall(Func<Tensor[], Tensor> function, params Tensor[] arguments)
    {
        this.arguments = arguments;
        using (Autograd.Record(Autograd.IsTraining))
        {
            var standIns = arguments.Select(StandIn).ToArray();
            nodes = [.. standIns.Select(standIn => standIn.CurrentNode()!)];
            Output = function(standIns);
        }
        if (!Output.DType.IsFloatingPoint)
            throw new DTypeException($"A function can only be differentiated if its result is a floating-point number, but this one returned {Output.DType.Name}. Positions, counts and comparisons have no derivative; return the real numbers they are made from.");
    }

    /// <summary>What the function returned, as part of the recording.</summary>
    public Tensor Output { get; }

    /// <summary>What the function returned, for the caller: with a history only if the caller records.</summary>
    public Tensor Value => isRecordedAround ? Output : Output.Detach();

    /// <summary>The gradients by all arguments; they have a history if the caller records.</summary>
    public Tensor[] Gradients(bool retainGraph = false) => Gradients(Output, headGradient: null, retainGraph, isRecordedAround);

    /// <summary>The gradients by all arguments of something computed from them; zeros where it does not depend on them.</summary>
    public Tensor[] Gradients(Tensor head, Tensor? headGradient, bool retainGraph = false, bool? createGraph = null)
    {
        var gradients = head.CurrentNode() is null
            ? new Tensor?[nodes.Length]
            : new BackwardPass(retainGraph, createGraph ?? isRecordedAround).Run([head], nodes, headGradient is null ? null : [headGradient]);
        return [.. gradients.Select((gradient, i) => gradient ?? arguments[i].ZerosLike())];
    }

    static Tensor StandIn(Tensor argument, int index)
    {
        if (!argument.DType.IsFloatingPoint)
            throw new DTypeException($"A derivative is by floating-point numbers, but argument {index} is {argument.DType.Name}. Convert it first, x.AsType(DType.Float32), or let the function capture it instead.");
        var alias = new AliasOperation();
        var standIn = alias.View(argument, argument.Shape);
        standIn.SetNode(OperationNode.Create(alias, [argument], standIn, standIn.Storage.Version));
        return standIn;
    }
}

/// <summary>The same tensor again: a place of its own where a gradient can arrive.</summary>
internal sealed record AliasOperation : ViewOperation, IHasSamples
{
    public override string Name => "alias";

    public static IEnumerable<OperationSample> Samples =>
    [
        new(new AliasOperation(), OperationSample.Real(2, 3)),
    ];

    public override TensorSpec Infer(ReadOnlySpan<Tensor> inputs) => new(inputs[0].Shape, inputs[0].DType);

    protected override (long[] Strides, long Offset) Arrange(Tensor input, Shape shape) => (input.Strides, input.Offset);

    public override Tensor Gradient(int input, GradientContext context) => context.OutputGradient;
}
