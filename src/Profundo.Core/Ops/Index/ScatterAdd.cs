using Profundo.Kernels;

namespace Profundo;

/// <summary>Zeros to which values are added at chosen elements, as often as they are named: the gradient of reading them.</summary>
/// <param name="Selection">How elements are chosen.</param>
/// <param name="Shape">The shape of the result.</param>
internal sealed record ScatterAddOperation(Selection Selection, Shape Shape) : Operation, IHasSamples
{
    public override string Name => "scatter-add";

    public static IEnumerable<OperationSample> Samples =>
    [
        new(new ScatterAddOperation(new PairedSelection(new([0]), 0, IndexMode.Raise), [4, 3]), OperationSample.Real(7, 3), OperationSample.Whole(4, 7)),
        new(new ScatterAddOperation(new PairedSelection(new([0]), 0, IndexMode.Raise), [500, 60]), OperationSample.Real(900, 60), OperationSample.Whole(500, 900)),
    ];

    public override GradientReads Reads(int input) => GradientReads.Inputs & ~GradientReads.First;

    public override TensorSpec Infer(ReadOnlySpan<Tensor> inputs)
    {
        return new(Shape, inputs[0].DType);
    }

    public override void Compute(ReadOnlySpan<Tensor> inputs, Tensor output)
    {
        output.FillElements(0);
        Add(Selection, output, inputs[0], inputs[1..]);
    }

    /// <summary>Adds values of the selection's shape to chosen elements.</summary>
    internal static void Add(Selection selection, Tensor target, Tensor values, ReadOnlySpan<Tensor> indices)
    {
        if (values.Size == 0) return;
        var source = values.Contiguous();
        using var elements = selection.Locate(target, indices);
        SelectionKernel.Add(target, elements, source);
        GC.KeepAlive(source);
    }

    public override Tensor? Gradient(int input, GradientContext context) =>
        input > 0 ? null : Apply(new GatherOperation(Selection), [context.OutputGradient, .. GatherOperation.Indices(context, 1)]);
}
