namespace Profundo;

public sealed partial class Tensor
{
    /// <summary>The axes in another order; looks at the same memory.</summary>
    /// <param name="order">For each axis of the result, which axis of this tensor it is. None given reverses all.</param>
    /// <exception cref="ShapeException">Not every axis is named exactly once.</exception>
    public Tensor Permute(params ReadOnlySpan<int> order)
    {
        var axes = new int[order.Length == 0 ? Rank : order.Length];
        for (var i = 0; i < axes.Length; i++) axes[i] = order.Length == 0 ? Rank - 1 - i : Shape.Axis(order[i], "permute");
        return Operation.Apply(new PermuteOperation(new IntegerList(axes)), this);
    }

    /// <summary>The axes in another order, as <see cref="Permute"/>.</summary>
    /// <param name="order">For each axis of the result, which axis of this tensor it is. None given reverses all.</param>
    /// <exception cref="ShapeException">Not every axis is named exactly once.</exception>
    public Tensor Transpose(params ReadOnlySpan<int> order) => Permute(order);

    /// <summary>Two axes exchanged; looks at the same memory.</summary>
    /// <param name="first">One of them; negative counts from the last.</param>
    /// <param name="second">The other.</param>
    /// <exception cref="IndexException">An axis does not exist.</exception>
    public Tensor SwapAxes(int first, int second)
    {
        int[] order = [.. Enumerable.Range(0, Rank)];
        int a = Shape.Axis(first, "swap-axes"), b = Shape.Axis(second, "swap-axes");
        (order[a], order[b]) = (b, a);
        return Permute(order);
    }

    /// <summary>One axis moved to another place, the others in their order; looks at the same memory.</summary>
    /// <param name="source">Which axis; negative counts from the last.</param>
    /// <param name="destination">Its place in the result.</param>
    /// <exception cref="IndexException">An axis does not exist.</exception>
    public Tensor MoveAxis(int source, int destination)
    {
        var order = Enumerable.Range(0, Rank).ToList();
        var axis = Shape.Axis(source, "move-axis");
        order.RemoveAt(axis);
        order.Insert(Shape.Axis(destination, "move-axis"), axis);
        return Permute([.. order]);
    }

    /// <summary>The transpose: all axes in reverse order; looks at the same memory.</summary>
    public Tensor T => Permute();
}

/// <summary>Another order of the axes.</summary>
/// <param name="Order">For each axis of the result, which axis of the operand it is.</param>
internal sealed record PermuteOperation(IntegerList Order) : ViewOperation, IHasSamples
{
    public override string Name => "permute";

    public static IEnumerable<OperationSample> Samples =>
    [
        new(new PermuteOperation(new IntegerList([2, 0, 1])), OperationSample.Real(2, 3, 4)),
    ];

    /// <summary>Whether applying both, in either order, gives the operand back.</summary>
    public bool Undoes(PermuteOperation other)
    {
        if (Order.Count != other.Order.Count) return false;
        for (var axis = 0; axis < Order.Count; axis++)
            if (other.Order[Order[axis]] != axis) return false;
        return true;
    }

    public override TensorSpec Infer(ReadOnlySpan<Tensor> inputs)
    {
        var shape = inputs[0].Shape;
        if (!NamesAllOf(shape.Rank))
            throw new ShapeException($"permute: the order {Order} must name each of the {shape.Rank} axes of shape {shape} exactly once.");
        var lengths = new int[Order.Count];
        for (var axis = 0; axis < lengths.Length; axis++) lengths[axis] = shape.Lengths[Order[axis]];
        return new(new(lengths), inputs[0].DType);
    }

    bool NamesAllOf(int rank)
    {
        var order = Order.ToArray();
        for (var axis = 0; axis < rank; axis++)
            if (Array.IndexOf(order, axis) < 0) return false;
        return order.Length == rank;
    }

    protected override (long[] Strides, long Offset) Arrange(Tensor input, Shape shape)
    {
        var strides = input.Strides;
        var result = new long[Order.Count];
        for (var axis = 0; axis < result.Length; axis++) result[axis] = strides[Order[axis]];
        return (result, input.Offset);
    }

    public override Tensor Gradient(int input, GradientContext context)
    {
        var inverse = new int[Order.Count];
        for (var axis = 0; axis < inverse.Length; axis++) inverse[Order[axis]] = axis;
        return Apply(new PermuteOperation(new IntegerList(inverse)), context.OutputGradient);
    }
}
