using Profundo.Kernels;

namespace Profundo;

public sealed partial class Tensor
{
    /// <summary>Turns rows of any numbers into probabilities: e^x over the sum of e^x along an axis. Large numbers do not overflow.</summary>
    /// <param name="axis">The axis along which the results sum to 1; default the last.</param>
    /// <exception cref="IndexException">The axis does not exist.</exception>
    /// <example><code>var probabilities = scores.Softmax();</code></example>
    public Tensor Softmax(int axis = -1) => Operation.Apply(new SoftmaxOperation(Shape.Axis(axis, "softmax")), AsType(DTypes.Real(DType)));
}

/// <summary>softmax along an axis.</summary>
internal sealed record SoftmaxOperation(int Axis) : RowOperation(Axis), IHasSamples
{
    public override string Name => "softmax";

    public static IEnumerable<OperationSample> Samples =>
    [
        new(new SoftmaxOperation(1), OperationSample.Real(3, 5)),
        new(new SoftmaxOperation(1), OperationSample.Real(2, 4, 3)),
        new(new SoftmaxOperation(1), OperationSample.Real(300, 257)),
        new(new SoftmaxOperation(0), OperationSample.Real(300, 257)),
    ];

    public override GradientReads Reads(int input) => GradientReads.Output;

    public override TensorSpec Infer(ReadOnlySpan<Tensor> inputs)
    {
        RequireReal(inputs[0]);
        return new(inputs[0].Shape, inputs[0].DType);
    }

    public override void Compute(ReadOnlySpan<Tensor> inputs, Tensor output) => Run(new SoftmaxFormula(), output.Shape, inputs, output);

    public override Tensor Gradient(int input, GradientContext context) => Apply(new SoftmaxGradientOperation(Axis), context.OutputGradient, context.Output);
}

/// <summary>y (dy - Σ dy y): what arrives at softmax's operand, from what arrives at its result y.</summary>
internal sealed record SoftmaxGradientOperation(int Axis) : RowOperation(Axis), IHasSamples
{
    public override string Name => "softmax-gradient";

    public static IEnumerable<OperationSample> Samples =>
    [
        new(new SoftmaxGradientOperation(1), OperationSample.Real(3, 5), OperationSample.Positive(3, 5)),
    ];

    public override GradientReads Reads(int input) => GradientReads.Inputs;

    public override TensorSpec Infer(ReadOnlySpan<Tensor> inputs) => new(inputs[1].Shape, inputs[1].DType);

    public override void Compute(ReadOnlySpan<Tensor> inputs, Tensor output) => Run(new SoftmaxGradientFormula(), output.Shape, inputs, output);

    public override Tensor Gradient(int input, GradientContext context)
    {
        Tensor u = context.OutputGradient, dy = context.Input(0), y = context.Input(1);
        return input == 0
            ? Apply(this, u, y)
            : OfOutput(u, dy, y, Axis);
    }

    /// <summary>The gradient for y.</summary>
    internal static Tensor OfOutput(Tensor u, Tensor dy, Tensor y, int axis) =>
        u * (dy - (dy * y).Sum(axis, keepDims: true)) - dy * (u * y).Sum(axis, keepDims: true);
}
