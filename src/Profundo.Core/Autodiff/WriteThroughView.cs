namespace Profundo;

/// <summary>
/// What a tensor becomes when one of its views is overwritten: the old values outside of the view, the new ones inside. Only its gradient
/// is ever computed; the write itself has already happened.
/// </summary>
internal sealed record WriteThroughView(ViewOperation ViewOperation) : Operation, IHasSamples
{
    public override string Name => "write-through-view";

    public static IEnumerable<OperationSample> Samples =>
    [
        new(new WriteThroughView(new PermuteOperation(new IntegerList([1, 0]))), OperationSample.Real(2, 3), OperationSample.Real(3, 2)),
        new(new WriteThroughView(SliceOperation.Along([5, 3], 0, 1, 2)), OperationSample.Real(5, 3), OperationSample.Real(2, 3)),
    ];

    internal override bool ReadsViews => true;

    internal override bool TakesNarrowTypes => true;

    public override GradientReads Reads(int input) => GradientReads.Nothing;

    public override TensorSpec Infer(ReadOnlySpan<Tensor> inputs) => new(inputs[0].Shape, inputs[0].DType);

    public override void Compute(ReadOnlySpan<Tensor> inputs, Tensor output)
    {
        inputs[0].CopyInto(output);
        inputs[1].CopyInto(ViewOperation.View(output, inputs[1].Shape));
    }

    public override Tensor Gradient(int input, GradientContext context)
    {
        var gradient = context.OutputGradient.Contiguous(); // the arrangement that every view accepts
        if (input == 1) return Apply(ViewOperation, gradient);
        var zeros = Tensor.Zeros(context.InputShape(1), gradient.DType, gradient.Device);
        return Apply(this, gradient, zeros);
    }
}
