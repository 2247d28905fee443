namespace Profundo;

/// <summary>A view of some positions of each axis, with axes dropped and added; what basic indices make.</summary>
internal sealed record SliceOperation : ViewOperation, IHasSamples
{
    readonly AxisSlice[] slices;

    /// <param name="slices">For the leading axes in order, and for new axes among them; axes that are not mentioned stay whole.</param>
    public SliceOperation(params AxisSlice[] slices) => this.slices = slices;

    public override string Name => "slice";

    public static IEnumerable<OperationSample> Samples =>
    [
        new(new SliceOperation(new AxisSlice(3, 2, -2, AxisRole.Kept), new AxisSlice(1, 1, 1, AxisRole.Dropped), new AxisSlice(0, 1, 1, AxisRole.New)), OperationSample.Real(4, 3, 5)),
        new(Along([4, 3], 1, 1, 2), OperationSample.Real(4, 3)),
    ];

    /// <summary>The positions from a start on, on one axis; the others stay whole.</summary>
    public static SliceOperation Along(Shape shape, int axis, int start, int length)
    {
        var slices = new AxisSlice[axis + 1];
        for (var i = 0; i < axis; i++) slices[i] = new(0, shape.Lengths[i], 1, AxisRole.Kept);
        slices[axis] = new(start, length, 1, AxisRole.Kept);
        return new(slices);
    }

    public override TensorSpec Infer(ReadOnlySpan<Tensor> inputs)
    {
        var lengths = inputs[0].Shape.Lengths;
        int dropped = 0, added = 0;
        foreach (var slice in slices)
        {
            if (slice.Role == AxisRole.Dropped) dropped++;
            if (slice.Role == AxisRole.New) added++;
        }
        var result = new int[lengths.Length - dropped + added];
        var kept = 0;
        foreach (var slice in slices)
            if (slice.Role != AxisRole.Dropped) result[kept++] = slice.Length;
        lengths.AsSpan(slices.Length - added).CopyTo(result.AsSpan(kept));
        return new(new(result), inputs[0].DType);
    }

    protected override (long[] Strides, long Offset) Arrange(Tensor input, Shape shape)
    {
        var strides = input.Strides;
        var result = new long[shape.Rank];
        var offset = input.Offset;
        int axis = 0, kept = 0;
        foreach (var slice in slices)
        {
            if (slice.Role == AxisRole.New)
            {
                result[kept++] = 0;
                continue;
            }
            offset += slice.Start * strides[axis];
            if (slice.Role == AxisRole.Kept) result[kept++] = slice.Step * strides[axis];
            axis++;
        }
        strides.AsSpan(axis).CopyTo(result.AsSpan(kept));
        return (result, offset);
    }

    public override Tensor Gradient(int input, GradientContext context) =>
        Apply(new EmbedOperation(this, context.InputShape(0), 0), context.OutputGradient);

    public bool Equals(SliceOperation? other) => other is not null && slices.AsSpan().SequenceEqual(other.slices);

    public override int GetHashCode()
    {
        var hash = new HashCode();
        foreach (var slice in slices) hash.Add(slice);
        return hash.ToHashCode();
    }
}
