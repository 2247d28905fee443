using System.Runtime.CompilerServices;

namespace Profundo;

public sealed partial class Tensor
{
    /// <summary>One position of the first axis: a view without that axis. Setting broadcasts the value over it.</summary>
    /// <param name="position">Which one; negative counts from the last.</param>
    /// <exception cref="IndexException">There is no such position, or the tensor is a scalar.</exception>
    [OverloadResolutionPriority(1), IndexerName("Element")]
    public Tensor this[int position]
    {
        get => Row(position);
        set => Row(position).Assign(value);
    }

    /// <summary>One position of the first axis, counted from either end: a view without that axis. Setting broadcasts the value over it.</summary>
    /// <exception cref="IndexException">There is no such position, or the tensor is a scalar.</exception>
    [OverloadResolutionPriority(1), IndexerName("Element")]
    public Tensor this[Index position]
    {
        get => Row(TensorIndex.Position(position));
        set => Row(TensorIndex.Position(position)).Assign(value);
    }

    /// <summary>A range of the first axis: a view. Ends outside of the axis are moved to its border. Setting broadcasts the value over it.</summary>
    /// <exception cref="IndexException">The tensor is a scalar.</exception>
    [OverloadResolutionPriority(1), IndexerName("Element")]
    public Tensor this[Range range]
    {
        get => this[(TensorIndex)range];
        set => this[(TensorIndex)range] = value;
    }

    /// <summary>What one index of any kind selects; see <see cref="TensorIndex"/>.</summary>
    /// <param name="index">A slice, index tensor, list, mask or null.</param>
    /// <exception cref="IndexException">The index does not fit the tensor.</exception>
    [OverloadResolutionPriority(1), IndexerName("Element")]
    public Tensor this[TensorIndex? index]
    {
        get => Read(new(in index));
        set => Write(new(in index), value);
    }

    /// <summary>
    /// What NumPy's indexing selects; see <see cref="TensorIndex"/>. Only integers, ranges and null: a view. Otherwise a copy, through
    /// which gradients flow. Setting broadcasts the value over the selection and keeps this tensor's memory; where an index tensor names
    /// an element twice, the last value stays (to add them up, use <c>IndexAdd</c>).
    /// </summary>
    /// <param name="indices">For the axes in order; null adds an axis. Axes that are not mentioned stay whole.</param>
    /// <exception cref="IndexException">There are too many indices, or one does not fit its axis.</exception>
    /// <exception cref="ShapeException">Index tensors do not broadcast together, or a value that is set not to the selection.</exception>
    [IndexerName("Element")]
    public Tensor this[params ReadOnlySpan<TensorIndex?> indices]
    {
        get => Read(indices);
        set => Write(indices, value);
    }

    Tensor Row(long position)
    {
        if (Rank == 0) throw new IndexException("index: a scalar has no axis to pick a position of. Use Item() for its value.");
        var length = Shape.Lengths[0];
        if (position < -length || position >= length) throw IndexExpression.OutOfRange("index", position, 0, Shape);
        return Operation.Apply(new SliceOperation(new AxisSlice((int)(position < 0 ? position + length : position), 1, 1, AxisRole.Dropped)), this);
    }

    Tensor Read(ReadOnlySpan<TensorIndex?> indices)
    {
        var expression = new IndexExpression(this, indices);
        if (expression.Selection is not { } selection) return Operation.Apply(expression.View, this);
        return Operation.Apply(new GatherOperation(selection), [ViewBy(expression), .. expression.Selectors]);
    }

    void Write(ReadOnlySpan<TensorIndex?> indices, Tensor values)
    {
        var expression = new IndexExpression(this, indices);
        var view = ViewBy(expression);
        if (expression.Selection is { } selection) PutOperation.Write(selection, view, values, expression.Selectors);
        else view.Assign(values);
    }

    Tensor ViewBy(IndexExpression expression) => expression.IsViewWhole ? this : Operation.Apply(expression.View, this);
}
