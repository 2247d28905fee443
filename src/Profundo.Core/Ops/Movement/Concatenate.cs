using System.Runtime.CompilerServices;

namespace Profundo;

public sealed partial class Tensor
{
    /// <summary>Tensors one behind the other along an existing axis.</summary>
    /// <param name="tensors">At least one; their shapes must agree apart from that axis. Different element types are promoted.</param>
    /// <param name="axis">The axis; negative counts from the last. Null joins the flattened tensors.</param>
    /// <exception cref="ShapeException">There are no tensors, or their shapes do not agree.</exception>
    /// <exception cref="IndexException">The axis does not exist.</exception>
    /// <example><code>
    /// Tensor.Concatenate([x, y], axis: 1)
    /// </code></example>
    [OverloadResolutionPriority(1)] // a list and an axis would also be two tensors
    public static Tensor Concatenate(IEnumerable<Tensor> tensors, int? axis = 0)
    {
        var parts = tensors.ToArray();
        if (parts.Length == 0) throw new ShapeException("concatenate: no tensors were given, so there is no shape to take on. Give at least one.");
        if (axis is null) parts = [.. parts.Select(part => part.Reshape(-1))];
        if (parts[0].Rank == 0) throw new ShapeException("concatenate: scalars have no axis to be joined along. Use Stack, or axis: null.");
        var type = parts.Aggregate(parts[0].DType, (common, part) => DTypes.Promote(common, part.DType));
        for (var i = 0; i < parts.Length; i++) parts[i] = parts[i].AsType(type);
        return Operation.Apply(new ConcatenateOperation(parts[0].Shape.Axis(axis ?? 0, "concatenate")), parts);
    }

    /// <summary>Tensors one behind the other along the first axis.</summary>
    /// <param name="tensors">At least one; their shapes must agree apart from the first axis.</param>
    /// <exception cref="ShapeException">There are no tensors, or their shapes do not agree.</exception>
    public static Tensor Concatenate(params ReadOnlySpan<Tensor> tensors) => Concatenate(tensors.ToArray());

    /// <summary>Tensors of one shape along a new axis.</summary>
    /// <param name="tensors">At least one.</param>
    /// <param name="axis">Where the new axis stands in the result; negative counts from the last.</param>
    /// <exception cref="ShapeException">There are no tensors, or their shapes differ.</exception>
    [OverloadResolutionPriority(1)] // a list and an axis would also be two tensors
    public static Tensor Stack(IEnumerable<Tensor> tensors, int axis = 0)
    {
        var parts = tensors.ToArray();
        foreach (var part in parts)
            if (part.Shape != parts[0].Shape)
                throw new ShapeException($"stack: all tensors must have one shape, but {parts[0].Shape} and {part.Shape} were given. To join along an existing axis, use Concatenate.");
        if (parts.Length == 0) throw new ShapeException("stack: no tensors were given, so there is no shape to take on. Give at least one.");
        var place = new Shape(new int[parts[0].Rank + 1]).Axis(axis, "stack");
        return Concatenate(parts.Select(part => part.ExpandDims(place)), place);
    }

    /// <summary>Tensors of one shape along a new first axis.</summary>
    /// <param name="tensors">At least one.</param>
    /// <exception cref="ShapeException">There are no tensors, or their shapes differ.</exception>
    public static Tensor Stack(params ReadOnlySpan<Tensor> tensors) => Stack(tensors.ToArray());

    /// <summary>Tensors side by side: joined along the second axis, vectors along their only one.</summary>
    public static Tensor HStack(params ReadOnlySpan<Tensor> tensors)
    {
        var parts = tensors.ToArray().Select(part => part.AtLeast1D()).ToArray();
        return Concatenate(parts, parts.All(part => part.Rank == 1) ? 0 : 1);
    }

    /// <summary>Tensors below each other: joined along the first axis, vectors as rows.</summary>
    public static Tensor VStack(params ReadOnlySpan<Tensor> tensors) => Concatenate(tensors.ToArray().Select(part => part.AtLeast2D()));

    /// <summary>Tensors behind each other: joined along the third axis.</summary>
    public static Tensor DStack(params ReadOnlySpan<Tensor> tensors) => Concatenate(tensors.ToArray().Select(part => part.AtLeast3D()), 2);
}

/// <summary>Operands one behind the other along an axis.</summary>
/// <param name="Axis">The axis, not negative.</param>
internal sealed record ConcatenateOperation(int Axis) : Operation, IHasSamples
{
    public override string Name => "concatenate";

    public static IEnumerable<OperationSample> Samples =>
    [
        new(new ConcatenateOperation(0), OperationSample.Real(2, 3), OperationSample.Real(1, 3), OperationSample.Real(4, 3)),
        new(new ConcatenateOperation(1), OperationSample.Real(2, 3), OperationSample.Real(2, 2)),
    ];

    internal override bool ReadsViews => true;

    internal override bool TakesNarrowTypes => true;

    public override GradientReads Reads(int input) => GradientReads.Nothing;

    public override TensorSpec Infer(ReadOnlySpan<Tensor> inputs)
    {
        var lengths = inputs[0].Shape.ToArray();
        for (var i = 1; i < inputs.Length; i++)
        {
            var shape = inputs[i].Shape;
            var agrees = shape.Rank == lengths.Length;
            for (var axis = 0; agrees && axis < lengths.Length; axis++) agrees = axis == Axis || shape.Lengths[axis] == lengths[axis];
            if (!agrees)
                throw new ShapeException($"concatenate: along axis {Axis}, all other lengths must agree, but the shapes are {inputs[0].Shape} and {shape}. To join along a new axis, use Stack.");
            lengths[Axis] = checked(lengths[Axis] + shape.Lengths[Axis]);
        }
        return new(new(lengths), inputs[0].DType);
    }

    public override void Compute(ReadOnlySpan<Tensor> inputs, Tensor output)
    {
        var strides = output.Strides;
        var start = 0L;
        foreach (var input in inputs)
        {
            input.CopyInto(output.ViewOf(input.Shape, strides, output.Offset + start * strides[Axis]));
            start += input.Shape.Lengths[Axis];
        }
    }

    public override Tensor Gradient(int input, GradientContext context)
    {
        var start = 0;
        for (var before = 0; before < input; before++) start += context.InputShape(before).Lengths[Axis];
        return Apply(SliceOperation.Along(context.OutputGradient.Shape, Axis, start, context.InputShape(input).Lengths[Axis]), context.OutputGradient);
    }
}
