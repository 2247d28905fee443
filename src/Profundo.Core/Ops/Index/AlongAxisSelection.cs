namespace Profundo;

/// <summary>
/// One index tensor with as many axes as the tensor, which names positions on one axis; on the others it stands beside the tensor, and
/// lengths of 1 are broadcast.
/// </summary>
/// <param name="Axis">The axis on which the positions are.</param>
internal record AlongAxisSelection(int Axis) : Selection
{
    public override string Name => "take-along-axis";

    public override Shape Infer(Shape shape, ReadOnlySpan<Tensor> indices)
    {
        var index = indices[0].Shape;
        if (index.Rank != shape.Rank)
            throw new ShapeException($"{Name}: the index tensor must have as many axes as the tensor of shape {shape}, but has the shape {index}. Add the missing ones, for instance with ExpandDims.");
        if (!Shape.TryBroadcast(Without(shape), Without(index), out _))
            throw new ShapeException($"{Name}: the index tensor of shape {index} does not stand beside the tensor of shape {shape}: apart from axis {Axis}, lengths must be equal or one of them 1.");
        return Together(shape, index);
    }

    Shape Together(Shape shape, Shape index)
    {
        var lengths = index.ToArray();
        for (var axis = 0; axis < lengths.Length; axis++)
            if (axis != Axis && lengths[axis] == 1) lengths[axis] = shape.Lengths[axis];
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
        var shape = Together(x.Shape, indices[0].Shape);
        var strides = Kernels.Broadcast.AlignedStrides(shape, x);
        var (length, stride) = (x.Shape.Lengths[Axis], x.Strides[Axis]);
        strides[Axis] = 0;
        var table = PlaceTable.Of(shape.Lengths, strides);
        var places = table.Values;
        using var positions = new PlaceTable(places.Length);
        IndexValues.Read(Name, indices[0].BroadcastTo(shape), positions.Values);
        for (var i = 0; i < places.Length; i++)
        {
            var position = Resolve(positions.Values[i], length);
            if (position < 0) throw OutOfRange(positions.Values[i], x.Shape);
            places[i] += position * stride;
        }
        return SelectedElements.Single(table);
    }

    /// <summary>A position within the axis, or -1 if it is outside.</summary>
    private protected virtual long Resolve(long position, long length) => IndexValues.Resolve(position, length, IndexMode.Raise);

    private protected virtual IndexException OutOfRange(long position, Shape shape) => IndexExpression.OutOfRange(Name, position, Axis, shape);
}
