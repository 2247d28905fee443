using Profundo.Kernels;

namespace Profundo;

/// <summary>
/// A tensor with chosen elements replaced by values; of several values for one element the last stays. The operands are the tensor, the
/// values in the selection's shape, and the index tensors.
/// </summary>
/// <param name="Selection">How elements are chosen.</param>
internal sealed record PutOperation(Selection Selection) : Operation, IHasSamples
{
    public override string Name => "put";

    public static IEnumerable<OperationSample> Samples =>
    [
        new(new PutOperation(new PairedSelection(new([0]), 0, IndexMode.Raise)), OperationSample.Real(4, 3), OperationSample.Real(7, 3), OperationSample.Whole(4, 7)),
        new(new PutOperation(new AlongAxisSelection(1)), OperationSample.Real(3, 4), OperationSample.Real(3, 2), OperationSample.Whole(4, 3, 2)),
    ];

    internal override bool TakesNarrowTypes => true;

    public override GradientReads Reads(int input) => GradientReads.Inputs & ~(GradientReads.First | GradientReads.Second);

    public override TensorSpec Infer(ReadOnlySpan<Tensor> inputs) => new(inputs[0].Shape, inputs[0].DType);

    public override void Compute(ReadOnlySpan<Tensor> inputs, Tensor output)
    {
        inputs[0].CopyInto(output);
        Replace(Selection, output, inputs[1], inputs[2..]);
    }

    static void Replace(Selection selection, Tensor target, Tensor values, ReadOnlySpan<Tensor> indices)
    {
        if (values.Size == 0) return;
        var source = values.Contiguous();
        using var elements = selection.Locate(target, indices);
        SelectionKernel.Write(target, elements, source);
        GC.KeepAlive(source);
    }

    /// <summary>Writes values, broadcast to the selection, over the chosen elements of a tensor, keeping its memory.</summary>
    public static void Write(Selection selection, Tensor target, Tensor values, Tensor[] indices)
    {
        var operation = new PutOperation(selection);
        RequireOneDevice(operation, [target, values, .. indices]);
        InPlace.RequireWritable(operation.Name, target);
        var source = values.FitTo(selection.Infer(target.Shape, indices)).AsType(target.DType);
        if (Graph.Of([target, source, .. indices]) is { } graph)
        {
            graph.AppendInPlace(operation, target, [target, source, .. indices]);
            return;
        }
        if (source.Storage == target.Storage) source = source.Copy();
        Replace(selection, target, source, indices);
        target.RecordWrite(operation, [target, source, .. indices]);
    }

    public override Tensor? Gradient(int input, GradientContext context)
    {
        var gradient = context.OutputGradient;
        if (input > 1) return null;
        var indices = GatherOperation.Indices(context, 2);
        if (input == 1) return Apply(new GatherLastOperation(Selection), [gradient, .. indices]);
        var zeros = Tensor.Zeros([], gradient.DType, gradient.Device).BroadcastTo(context.InputShape(1));
        return Apply(this, [gradient, zeros, .. indices]);
    }
}
