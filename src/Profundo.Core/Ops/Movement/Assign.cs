namespace Profundo;

public sealed partial class Tensor
{
    /// <summary>Overwrites every element with one value, keeping the memory.</summary>
    public void Fill(double value) => Assign(value);

    /// <summary>
    /// Overwrites the elements, keeping the memory; <c>x[..] = y</c> in other words. The values are broadcast to this tensor's shape and
    /// converted to its element type.
    /// </summary>
    /// <param name="values">What to write; may be a view of this tensor.</param>
    /// <exception cref="ShapeException">The values do not broadcast to this tensor's shape.</exception>
    public void Assign(Tensor values)
    {
        if (LooksAtSameAs(values)) return; // x[1..3] += y ends with an assignment of what it wrote
        var operation = new AssignOperation();
        Operation.RequireOneDevice(operation, [this, values]);
        InPlace.RequireWritable(operation.Name, this);
        values = values.FitTo(Shape).AsType(DType);
        if (Graph.Of(this, values) is { } graph)
        {
            graph.Write(operation, this, [values], graph.NodeOf(values));
            return;
        }
        if (values.Storage == Storage) values = values.Copy();
        values.CopyInto(this);
        RecordWrite(operation, [values]);
    }

    internal bool LooksAtSameAs(Tensor other) =>
        other.Storage == Storage && other.Offset == Offset && other.Shape == Shape && other.DType == DType && other.Strides.AsSpan().SequenceEqual(Strides);

    /// <summary>Values that are to be written over a target, broadcast to its shape.</summary>
    internal Tensor FitTo(Shape target)
    {
        if (Shape.TryBroadcast(target, Shape, out var shape) && shape == target) return BroadcastTo(target);
        // As in NumPy, leading axes of length 1 may be dropped: a (1, 1) matrix fits into an element.
        var excess = Rank - target.Rank;
        if (excess > 0 && Shape.Lengths.AsSpan(0, excess).IndexOfAnyExcept(1) < 0) return Reshape(Shape[excess..]).FitTo(target);
        throw new ShapeException($"assign: values of shape {Shape} do not broadcast to the shape {target} of what they are written to, which never changes. Aligned at the last axis, each length of the values must be equal or 1.");
    }
}

/// <summary>Overwriting a tensor with broadcast values: what was there before no longer matters.</summary>
internal sealed record AssignOperation : Operation, IHasSamples
{
    public override string Name => "assign";

    public static IEnumerable<OperationSample> Samples =>
    [
        new(new AssignOperation(), OperationSample.Real(2, 3)),
    ];

    internal override bool ReadsViews => true;

    internal override bool TakesNarrowTypes => true;

    public override GradientReads Reads(int input) => GradientReads.Nothing;

    public override TensorSpec Infer(ReadOnlySpan<Tensor> inputs) => new(inputs[0].Shape, inputs[0].DType);

    public override void Compute(ReadOnlySpan<Tensor> inputs, Tensor output) => inputs[0].CopyInto(output);

    public override Tensor Gradient(int input, GradientContext context) => context.OutputGradient; // the pass sums it to the values' shape
}
