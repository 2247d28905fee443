namespace Profundo;

/// <summary>
/// A tensor of one value in which the operand fills what a view shows: the opposite of the view, and its gradient. Padding with a
/// constant is this for a slice.
/// </summary>
/// <param name="View">The view; it must show no element twice.</param>
/// <param name="Shape">The shape of the result.</param>
/// <param name="Value">What stands outside of the view.</param>
internal sealed record EmbedOperation(ViewOperation View, Shape Shape, double Value) : Operation, IHasSamples
{
    public override string Name => "embed";

    public static IEnumerable<OperationSample> Samples =>
    [
        new(new EmbedOperation(SliceOperation.Along([5, 3], 0, 1, 2), [5, 3], 0), OperationSample.Real(2, 3)),
        new(new EmbedOperation(new DiagonalOperation(0, 0, 1), [3, 3], 0.5), OperationSample.Real(3)),
    ];

    internal override bool TakesNarrowTypes => true;

    public override GradientReads Reads(int input) => GradientReads.Nothing;

    public override TensorSpec Infer(ReadOnlySpan<Tensor> inputs) => new(Shape, inputs[0].DType);

    public override void Compute(ReadOnlySpan<Tensor> inputs, Tensor output)
    {
        if (inputs[0].Size != output.Size) output.FillElements(Value);
        inputs[0].CopyInto(View.View(output, inputs[0].Shape));
    }

    public override Tensor Gradient(int input, GradientContext context) => Apply(View, context.OutputGradient);
}
