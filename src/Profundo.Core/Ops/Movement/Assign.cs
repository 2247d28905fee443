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
        if (ReferenceEquals(values, this)) return;
        if (!Shape.TryBroadcast(Shape, values.Shape, out var shape) || shape != Shape)
        {
            // As in NumPy, leading axes of length 1 may be dropped: a (1, 1) matrix fits into an element.
            if (values.Size != Size || values.Shape.Lengths.Where(length => length != 1).SequenceEqual(Shape.Lengths.Where(length => length != 1)) is false)
                throw new ShapeException($"assign: values of shape {values.Shape} do not broadcast to the shape {Shape} of the tensor they are written to. Its own shape never changes; aligned at the last axis, each length of the values must be equal or 1.");
            values = values.Reshape(Shape);
        }
        values = values.AsType(DType);
        if (values.Storage == Storage) values = values.Copy();
        values.CopyInto(this);
        RecordWrite(new AssignOperation(), [values]);
    }
}

/// <summary>Overwriting a tensor with broadcast values: what was there before no longer matters.</summary>
internal sealed record AssignOperation : Operation
{
    public override string Name => "assign";

    public override GradientReads Reads(int input) => GradientReads.Nothing;

    public override TensorSpec Infer(ReadOnlySpan<Tensor> inputs) => new(inputs[0].Shape, inputs[0].DType);

    public override void Compute(ReadOnlySpan<Tensor> inputs, Tensor output) => inputs[0].CopyInto(output);

    public override Tensor Gradient(int input, GradientContext context) => context.OutputGradient; // the pass sums it to the values' shape
}
