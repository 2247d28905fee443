namespace Profundo;

public sealed partial class Tensor
{
    /// <summary>The transpose of each matrix of a batch; looks at the same memory.</summary>
    internal Tensor SwapLastAxes() => Operation.Apply(SwapLastAxesOperation.Instance, this);
}

/// <summary>The transpose of each matrix; its own inverse. A permutation that products and their gradients need all the time.</summary>
internal sealed record SwapLastAxesOperation : ViewOperation, IHasSamples
{
    public static readonly SwapLastAxesOperation Instance = new();

    public override string Name => "swap-last-axes";

    public static IEnumerable<OperationSample> Samples =>
    [
        new(Instance, OperationSample.Real(2, 3, 4)),
    ];

    public override TensorSpec Infer(ReadOnlySpan<Tensor> inputs)
    {
        if (inputs[0].Rank < 2)
            throw new ShapeException($"swap-last-axes: a matrix or a batch of matrices is needed, but the shape is {inputs[0].Shape}.");
        return new(new(Swap(inputs[0].Shape.Lengths)), inputs[0].DType);
    }

    protected override (long[] Strides, long Offset) Arrange(Tensor input, Shape shape) => (Swap(input.Strides), input.Offset);

    static T[] Swap<T>(T[] axes)
    {
        T[] swapped = [.. axes];
        (swapped[^2], swapped[^1]) = (swapped[^1], swapped[^2]);
        return swapped;
    }

    public override Tensor Gradient(int input, GradientContext context) => context.OutputGradient.SwapLastAxes();
}
