namespace Profundo;

public sealed partial class Tensor
{
    /// <summary>
    /// The elements that an index tensor names along an axis: for a matrix and axis 1, element (i, j) is <c>x[i, indices[i, j]]</c>. What
    /// <c>ArgSort</c> and <c>ArgMax</c> give fits.
    /// </summary>
    /// <param name="indices">Positions on the axis, with as many axes as this tensor; other lengths must agree or be 1.</param>
    /// <param name="axis">The axis; negative counts from the last.</param>
    /// <exception cref="IndexException">The axis or a position does not exist.</exception>
    /// <exception cref="ShapeException">The shapes do not fit.</exception>
    public Tensor TakeAlongAxis(Tensor indices, int axis) =>
        Operation.Apply(new GatherOperation(new AlongAxisSelection(Shape.Axis(axis, "take-along-axis"))), this, indices);

    /// <summary>Overwrites the elements that an index tensor names along an axis; of several values for one element the last stays.</summary>
    /// <param name="indices">Positions on the axis, with as many axes as this tensor.</param>
    /// <param name="values">What to write; broadcast to the shape of the indices.</param>
    /// <param name="axis">The axis; negative counts from the last.</param>
    /// <exception cref="IndexException">The axis or a position does not exist.</exception>
    /// <exception cref="ShapeException">The shapes do not fit.</exception>
    public void PutAlongAxis(Tensor indices, Tensor values, int axis) =>
        PutOperation.Write(new AlongAxisSelection(Shape.Axis(axis, "put-along-axis")), this, values, [indices]);

    /// <summary>As <see cref="TakeAlongAxis"/>, but where the index tensor is shorter than this one on other axes, only the beginning is read; PyTorch's <c>gather</c>.</summary>
    /// <param name="axis">The axis; negative counts from the last.</param>
    /// <param name="indices">Positions on the axis, with as many axes as this tensor.</param>
    /// <exception cref="IndexException">The axis or a position does not exist.</exception>
    /// <exception cref="ShapeException">The shapes do not fit.</exception>
    public Tensor Gather(int axis, Tensor indices)
    {
        axis = Shape.Axis(axis, "gather");
        return BeginningFor(indices, axis).TakeAlongAxis(indices, axis);
    }

    /// <summary>A copy in which the elements that an index tensor names along an axis are replaced; PyTorch's <c>scatter</c>.</summary>
    /// <param name="axis">The axis; negative counts from the last.</param>
    /// <param name="indices">Positions on the axis, with as many axes as this tensor, on the others not longer.</param>
    /// <param name="values">The new values; broadcast to the shape of the indices.</param>
    /// <exception cref="IndexException">The axis or a position does not exist.</exception>
    /// <exception cref="ShapeException">The shapes do not fit.</exception>
    public Tensor Scatter(int axis, Tensor indices, Tensor values)
    {
        axis = Shape.Axis(axis, "scatter");
        var result = Copy();
        result.BeginningFor(indices, axis).PutAlongAxis(indices, values, axis);
        return result;
    }

    /// <summary>A copy in which values are added to the elements that an index tensor names along an axis; PyTorch's <c>scatter_add</c>.</summary>
    /// <param name="axis">The axis; negative counts from the last.</param>
    /// <param name="indices">Positions on the axis, with as many axes as this tensor, on the others not longer.</param>
    /// <param name="values">What to add; broadcast to the shape of the indices.</param>
    /// <exception cref="IndexException">The axis or a position does not exist.</exception>
    /// <exception cref="ShapeException">The shapes do not fit.</exception>
    public Tensor ScatterAdd(int axis, Tensor indices, Tensor values)
    {
        axis = Shape.Axis(axis, "scatter-add");
        var result = Copy();
        result.BeginningFor(indices, axis).AddAlongAxis(indices, values, axis);
        return result;
    }

    /// <summary>One element from each row: with axis -1, element i is <c>x[i, index[i]]</c>. What picks the score of the right class.</summary>
    /// <param name="index">Positions on the axis, with the shape of this tensor without that axis (or with length 1 there).</param>
    /// <param name="axis">The axis; default the last.</param>
    /// <param name="keepDims">Keeps it as an axis of length 1.</param>
    /// <exception cref="IndexException">The axis or a position does not exist.</exception>
    /// <exception cref="ShapeException">The shapes do not fit.</exception>
    public Tensor Pick(Tensor index, int axis = -1, bool keepDims = false)
    {
        axis = Shape.Axis(axis, "pick");
        return Pick(new AlongAxisSelection(axis), index, keepDims);
    }

    /// <summary>The values at class numbers: <see cref="Pick(Tensor, int, bool)"/>, but negative numbers are errors.</summary>
    internal Tensor PickClass(Tensor labels, int axis) => Pick(new ClassSelection(Shape.Axis(axis, "pick-class")), labels, keepDims: false);

    Tensor Pick(AlongAxisSelection selection, Tensor index, bool keepDims)
    {
        var picked = Operation.Apply(new GatherOperation(selection), this, index.Rank == Rank ? index : index.ExpandDims(selection.Axis));
        return keepDims ? picked : picked.Squeeze(selection.Axis);
    }

    /// <summary>This tensor, cut to the lengths that an index tensor has on all axes but one.</summary>
    Tensor BeginningFor(Tensor indices, int axis)
    {
        if (indices.Rank != Rank) return this; // the selection explains what is wrong
        var slices = new AxisSlice[Rank];
        for (var i = 0; i < Rank; i++) slices[i] = new(0, i == axis ? Shape.Lengths[i] : Math.Min(Shape.Lengths[i], indices.Shape.Lengths[i]), 1, AxisRole.Kept);
        return Operation.Apply(new SliceOperation(slices), this);
    }
}
