namespace Profundo;

public sealed partial class Tensor
{
    /// <summary>
    /// Adds values to what indices select, in place. Unlike <c>x[indices] += values</c>, an element that is named several times gets every
    /// value; as NumPy's <c>add.at</c>.
    /// </summary>
    /// <param name="values">What to add; broadcast to the selection.</param>
    /// <param name="indices">As in <c>x[...]</c>.</param>
    /// <exception cref="IndexException">An index does not fit.</exception>
    /// <exception cref="ShapeException">The values do not broadcast to the selection.</exception>
    /// <example><code>
    /// counts.IndexAdd(1, words)          // a histogram of words
    /// image.IndexAdd(light, rows, columns)
    /// </code></example>
    public void IndexAdd(Tensor values, params ReadOnlySpan<TensorIndex?> indices)
    {
        var expression = new IndexExpression(this, indices);
        var view = ViewBy(expression);
        if (expression.Selection is { } selection) AddAtOperation.Write(selection, view, values, expression.Selectors);
        else Elementwise.ApplyInPlace(new AddOperator(), view, values);
    }

    /// <summary>Adds values to the elements that an index tensor names along an axis, in place; elements named several times get every value.</summary>
    /// <param name="indices">Positions on the axis, with as many axes as this tensor.</param>
    /// <param name="values">What to add; broadcast to the shape of the indices.</param>
    /// <param name="axis">The axis; negative counts from the last.</param>
    /// <exception cref="IndexException">The axis or a position does not exist.</exception>
    /// <exception cref="ShapeException">The shapes do not fit.</exception>
    public void AddAlongAxis(Tensor indices, Tensor values, int axis) =>
        AddAtOperation.Write(new AlongAxisSelection(Shape.Axis(axis, "add-along-axis")), this, values, [indices]);
}

/// <summary>
/// A tensor with values added to chosen elements, as often as they are named. The operands are the tensor, the values in the selection's
/// shape, and the index tensors.
/// </summary>
/// <param name="Selection">How elements are chosen.</param>
internal sealed record AddAtOperation(Selection Selection) : Operation, IHasSamples
{
    public override string Name => "index-add";

    public static IEnumerable<OperationSample> Samples =>
    [
        new(new AddAtOperation(new PairedSelection(new([0]), 0, IndexMode.Raise)), OperationSample.Real(4, 3), OperationSample.Real(5, 3), OperationSample.Whole(4, 5)),
        new(new AddAtOperation(new AlongAxisSelection(1)), OperationSample.Real(3, 4), OperationSample.Real(3, 6), OperationSample.Whole(4, 3, 6)),
    ];

    public override GradientReads Reads(int input) => input == 0 ? GradientReads.Nothing : GradientReads.Inputs & ~(GradientReads.First | GradientReads.Second);

    public override TensorSpec Infer(ReadOnlySpan<Tensor> inputs)
    {
        return new(inputs[0].Shape, inputs[0].DType);
    }

    public override void Compute(ReadOnlySpan<Tensor> inputs, Tensor output)
    {
        inputs[0].CopyInto(output);
        ScatterAddOperation.Add(Selection, output, inputs[1], inputs[2..]);
    }

    /// <summary>Adds values, broadcast to the selection, to the chosen elements of a tensor, keeping its memory.</summary>
    public static void Write(Selection selection, Tensor target, Tensor values, Tensor[] indices)
    {
        var operation = new AddAtOperation(selection);
        RequireOneDevice(operation, [target, values, .. indices]);
        InPlace.RequireWritable(operation.Name, target);
        var source = values.FitTo(selection.Infer(target.Shape, indices)).AsType(target.DType);
        if (Graph.Of([target, source, .. indices]) is { } graph)
        {
            graph.AppendInPlace(operation, target, [target, source, .. indices]);
            return;
        }
        if (source.Storage == target.Storage) source = source.Copy();
        if (target.DType.IsStorageOnly) operation.Overwrite(target, [target, source, .. indices]);
        else ScatterAddOperation.Add(selection, target, source, indices);
        target.RecordWrite(operation, [target, source, .. indices]);
    }

    /// <summary>Sums are rounded once, so they are made beside a target of a 16-bit type.</summary>
    void Overwrite(Tensor target, Tensor[] inputs)
    {
        var result = Tensor.Allocate(target.Shape, target.DType, target.Device);
        Run(this, inputs, result);
        result.CopyInto(target);
        result.Release();
    }

    public override Tensor? Gradient(int input, GradientContext context) => input switch
    {
        0 => context.OutputGradient,
        1 => Apply(new GatherOperation(Selection), [context.OutputGradient, .. GatherOperation.Indices(context, 2)]),
        _ => null,
    };
}
