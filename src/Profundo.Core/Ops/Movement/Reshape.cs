using System.Runtime.CompilerServices;

namespace Profundo;

public sealed partial class Tensor
{
    /// <summary>The same elements, in row-major order, in another shape. Looks at the same memory where it can.</summary>
    /// <param name="lengths">The new axis lengths; one may be -1 and is then worked out.</param>
    /// <exception cref="ShapeException">The new shape does not hold the same number of elements.</exception>
    /// <example><code>x.Reshape(3, -1)</code></example>
    [OverloadResolutionPriority(1)] // x.Reshape([2, 3]) would fit the other form as well
    public Tensor Reshape(params ReadOnlySpan<int> lengths)
    {
        var shape = Complete(lengths);
        if (shape == Shape) return this;
        var operation = new ReshapeOperation(shape);
        return Operation.Apply(operation, operation.NeedsNoCopy(this) ? this : Contiguous());
    }

    /// <summary>The same elements, in row-major order, in another shape. Looks at the same memory where it can.</summary>
    /// <param name="shape">The new shape.</param>
    /// <exception cref="ShapeException">The new shape does not hold the same number of elements.</exception>
    public Tensor Reshape(Shape shape) => Reshape(shape.Lengths.AsSpan());

    Shape Complete(ReadOnlySpan<int> lengths)
    {
        var free = lengths.IndexOf(-1);
        if (free < 0) return lengths.ToArray();
        var result = lengths.ToArray();
        result[free] = 1;
        if (result.Contains(-1))
            throw new ShapeException($"reshape: ({string.Join(", ", lengths.ToArray())}) leaves more than one length to be worked out. Only one may be -1.");
        var known = new Shape(result).Size;
        if (known == 0 || Size % known != 0)
            throw new ShapeException($"reshape: {Size} elements of shape {Shape} cannot be arranged as ({string.Join(", ", lengths.ToArray())}): {Size} is not a multiple of {known}.");
        result[free] = (int)(Size / known);
        return result;
    }
}

/// <summary>Another shape for the same elements of a tensor that lies in memory so that no copy is needed.</summary>
/// <param name="Shape">The new shape.</param>
internal sealed record ReshapeOperation(Shape Shape) : ViewOperation, IHasSamples
{
    public override string Name => "reshape";

    public static IEnumerable<OperationSample> Samples =>
    [
        new(new ReshapeOperation([6]), OperationSample.Real(2, 3)),
        new(new ReshapeOperation([3, 1, 4]), OperationSample.Real(2, 6)),
    ];

    public override TensorSpec Infer(ReadOnlySpan<Tensor> inputs)
    {
        if (Shape.Size != inputs[0].Size)
            throw new ShapeException($"reshape: {inputs[0].Size} elements of shape {inputs[0].Shape} cannot be arranged as {Shape}, which has {Shape.Size}. Use -1 for one length to have it worked out.");
        return new(Shape, inputs[0].DType);
    }

    public bool NeedsNoCopy(Tensor input) => input.IsContiguous || Shape.Size != input.Size || Strides(input) is not null;

    protected override (long[] Strides, long Offset) Arrange(Tensor input, Shape shape) => (Strides(input)!, input.Offset);

    /// <summary>
    /// The new strides, or null if the elements cannot be reached by any. Walks over groups of old and new axes with the same number of
    /// elements; within a group the old axes must be walkable as one.
    /// </summary>
    long[]? Strides(Tensor input)
    {
        if (input.IsContiguous || input.Size == 0) return Shape.RowMajorStrides();
        int[] old = input.Shape.Lengths, lengths = Shape.Lengths;
        long[] oldStrides = input.Strides, result = new long[lengths.Length];
        int axis = old.Length - 1, target = lengths.Length - 1;
        while (axis >= 0)
        {
            long stride = oldStrides[axis], group = old[axis];
            if (group == 1)
            {
                axis--;
                continue;
            }
            while (axis > 0 && (old[axis - 1] == 1 || oldStrides[axis - 1] == stride * group))
                group *= old[--axis];
            axis--;
            for (; group > 1 && target >= 0; target--)
            {
                if (group % lengths[target] != 0) return null;
                result[target] = stride;
                stride *= lengths[target];
                group /= lengths[target];
            }
            if (group > 1) return null;
        }
        return result;
    }

    public override Tensor Gradient(int input, GradientContext context) => context.OutputGradient.Reshape(context.InputShape(0));
}
