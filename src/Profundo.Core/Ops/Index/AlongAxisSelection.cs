namespace Profundo;

/// <summary>
/// One index tensor with as many axes as the tensor, which names positions on one axis; on the others it stands beside the tensor, and
/// lengths of 1 are broadcast.
/// </summary>
/// <param name="Axis">The axis on which the positions are.</param>
internal sealed record AlongAxisSelection(int Axis) : Selection
{
    public override string Name => "take-along-axis";

    public override Shape Infer(Shape shape, ReadOnlySpan<Tensor> indices)
    {
        var index = indices[0].Shape;
        if (index.Rank != shape.Rank)
            throw new ShapeException($"{Name}: the index tensor must have as many axes as the tensor of shape {shape}, but has the shape {index}. Add the missing ones, for instance with ExpandDims.");
        if (!Shape.TryBroadcast(Without(shape), Without(index), out var together))
            throw new ShapeException($"{Name}: the index tensor of shape {index} does not stand beside the tensor of shape {shape}: apart from axis {Axis}, lengths must be equal or one of them 1.");
        var lengths = together.ToArray();
        lengths[Axis] = index.Lengths[Axis];
        return new(lengths);
    }

    Shape Without(Shape shape)
    {
        var lengths = shape.ToArray();
        lengths[Axis] = 1;
        return new(lengths);
    }

    public override SelectedElements Locate(Tensor x, ReadOnlySpan<Tensor> indices)
    {
        var shape = Infer(x.Shape, indices);
        var strides = Kernels.Broadcast.AlignedStrides(shape, x);
        var (length, stride) = (x.Shape.Lengths[Axis], x.Strides[Axis]);
        strides[Axis] = 0;
        var result = SelectedElements.Places(shape.Lengths, strides);
        var places = result.Elements<long>();
        var values = IndexValues.Read(Name, indices[0].BroadcastTo(shape));
        var positions = values.Elements<long>();
        for (var i = 0; i < places.Length; i++)
        {
            var position = IndexValues.Resolve(positions[i], length, IndexMode.Raise);
            if (position < 0) throw IndexExpression.OutOfRange(Name, positions[i], Axis, x.Shape);
            places[i] += position * stride;
        }
        GC.KeepAlive(values);
        return new(SelectedElements.Places([], []), result, SelectedElements.Places([], []), 1, 1);
    }
}
