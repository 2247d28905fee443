using Profundo.Kernels;

namespace Profundo;

/// <summary>Reading chosen elements. The operands are the tensor and the index tensors.</summary>
/// <param name="Selection">How elements are chosen.</param>
internal sealed record GatherOperation(Selection Selection) : Operation, IHasSamples
{
    public override string Name => Selection.Name;

    public static IEnumerable<OperationSample> Samples =>
    [
        new(new GatherOperation(new PairedSelection(new([0]), 0, IndexMode.Raise)), OperationSample.Real(4, 3), OperationSample.Whole(4, 5)),
        new(new GatherOperation(new AlongAxisSelection(1)), OperationSample.Real(3, 4), OperationSample.Whole(4, 3, 2)),
        new(new GatherOperation(new PairedSelection(new([0]), 0, IndexMode.Raise)), OperationSample.Real(500, 60), OperationSample.Whole(500, 900)),
    ];

    internal override bool TakesNarrowTypes => true;

    public override GradientReads Reads(int input) => GradientReads.Inputs & ~GradientReads.First;

    public override TensorSpec Infer(ReadOnlySpan<Tensor> inputs) => new(Selection.Infer(inputs[0].Shape, inputs[1..]), inputs[0].DType);

    public override void Compute(ReadOnlySpan<Tensor> inputs, Tensor output)
    {
        if (output.Size == 0) return;
        using var elements = Selection.Locate(inputs[0], inputs[1..]);
        SelectionKernel.Read(inputs[0], elements, output);
    }

    public override Tensor? Gradient(int input, GradientContext context)
    {
        if (input > 0) return null;
        return Apply(new ScatterAddOperation(Selection, context.InputShape(0)), [context.OutputGradient, .. Indices(context, 1)]);
    }

    /// <summary>The index tensors of a recorded operation, which are its last operands.</summary>
    internal static Tensor[] Indices(GradientContext context, int first)
    {
        var indices = new Tensor[context.InputCount - first];
        for (var i = 0; i < indices.Length; i++) indices[i] = context.Input(first + i);
        return indices;
    }
}
