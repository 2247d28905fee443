namespace Profundo;

public sealed partial class Tensor
{
    /// <summary>This tensor repeated along axes of length 1 and along new leading axes; looks at the same memory.</summary>
    /// <param name="shape">The shape to take on.</param>
    /// <exception cref="ShapeException">A length other than 1 would have to change.</exception>
    public Tensor BroadcastTo(Shape shape) => shape == Shape ? this : Operation.Apply(new BroadcastToOperation(shape), this);
}

/// <summary>Repetition along axes without copying.</summary>
/// <param name="Shape">The shape to take on.</param>
internal sealed record BroadcastToOperation(Shape Shape) : ViewOperation, IHasSamples
{
    public override string Name => "broadcast-to";

    public static IEnumerable<OperationSample> Samples =>
    [
        new(new BroadcastToOperation([4, 3]), OperationSample.Real(3)),
        new(new BroadcastToOperation([2, 4, 3]), OperationSample.Real(4, 1)),
    ];

    public override TensorSpec Infer(ReadOnlySpan<Tensor> inputs)
    {
        if (!Shape.TryBroadcast(inputs[0].Shape, Shape, out var shape) || shape != Shape)
            throw new ShapeException($"broadcast-to: shape {inputs[0].Shape} cannot be broadcast to {Shape}. Aligned at the last axis, each length must be equal or 1.");
        return new(Shape, inputs[0].DType);
    }

    protected override (long[] Strides, long Offset) Arrange(Tensor input, Shape shape) => (Kernels.Broadcast.AlignedStrides(shape, input), input.Offset);

    public override Tensor Gradient(int input, GradientContext context) => context.OutputGradient.SumTo(context.InputShape(0));
}
