using Profundo.Kernels;

namespace Profundo;

/// <summary>
/// Reading chosen elements, each only for the last place that names it; the others get zero. What <see cref="PutOperation"/> needs of the
/// gradient for its values, since only the last value written to an element counts.
/// </summary>
/// <param name="Selection">How elements are chosen.</param>
internal sealed record GatherLastOperation(Selection Selection) : Operation, IHasSamples
{
    public override string Name => "gather-last";

    public static IEnumerable<OperationSample> Samples =>
    [
        new(new GatherLastOperation(new PairedSelection(new([0]), 0, IndexMode.Raise)), OperationSample.Real(4, 3), OperationSample.Whole(4, 7)),
    ];

    internal override bool TakesNarrowTypes => true;

    public override GradientReads Reads(int input) => GradientReads.Inputs & ~GradientReads.First;

    public override TensorSpec Infer(ReadOnlySpan<Tensor> inputs) => new(Selection.Infer(inputs[0].Shape, inputs[1..]), inputs[0].DType);

    public override void Compute(ReadOnlySpan<Tensor> inputs, Tensor output)
    {
        if (output.Size == 0) return;
        var rest = Tensor.Allocate(inputs[0].Shape, inputs[0].DType, inputs[0].Device);
        inputs[0].CopyInto(rest);
        using (var elements = Selection.Locate(rest, inputs[1..])) SelectionKernel.TakeOut(rest, elements, output);
        rest.Release();
    }

    public override Tensor? Gradient(int input, GradientContext context)
    {
        if (input > 0) return null;
        var zeros = Tensor.Zeros(context.InputShape(0), context.OutputGradient.DType, context.OutputGradient.Device);
        return Apply(new PutOperation(Selection), [zeros, context.OutputGradient, .. GatherOperation.Indices(context, 1)]);
    }
}
