using Profundo.Kernels;

namespace Profundo;

public sealed partial class Tensor
{
    /// <summary>The logarithm of <see cref="Softmax"/>, exact where softmax itself would vanish: x minus the log-sum-exp of its row.</summary>
    /// <param name="axis">The axis along which the rows run; default the last.</param>
    /// <exception cref="IndexException">The axis does not exist.</exception>
    public Tensor LogSoftmax(int axis = -1) => Operation.Apply(new LogSoftmaxOperation(Shape.Axis(axis, "log-softmax")), AsType(DTypes.Real(DType)));
}

/// <summary>log-softmax along an axis.</summary>
internal sealed record LogSoftmaxOperation(int Axis) : RowOperation(Axis), IHasSamples
{
    public override string Name => "log-softmax";

    public static IEnumerable<OperationSample> Samples =>
    [
        new(new LogSoftmaxOperation(1), OperationSample.Real(3, 5)),
        new(new LogSoftmaxOperation(0), OperationSample.Real(3, 5)),
        new(new LogSoftmaxOperation(1), OperationSample.Real(300, 257)),
    ];

    public override GradientReads Reads(int input) => GradientReads.Output;

    public override TensorSpec Infer(ReadOnlySpan<Tensor> inputs)
    {
        RequireReal(inputs[0]);
        return new(inputs[0].Shape, inputs[0].DType);
    }

    public override void Compute(ReadOnlySpan<Tensor> inputs, Tensor output) => Run(new LogSoftmaxFormula(), output.Shape, inputs, output);

    public override Tensor Gradient(int input, GradientContext context) => Apply(new LogSoftmaxGradientOperation(Axis), context.OutputGradient, context.Output);
}

/// <summary>dy - e^y Σ dy: what arrives at log-softmax's operand, from what arrives at its result y.</summary>
internal sealed record LogSoftmaxGradientOperation(int Axis) : RowOperation(Axis), IHasSamples
{
    public override string Name => "log-softmax-gradient";

    public static IEnumerable<OperationSample> Samples =>
    [
        new(new LogSoftmaxGradientOperation(1), OperationSample.Positive(3, 5), OperationSample.Real(3, 5)),
    ];

    public override GradientReads Reads(int input) => GradientReads.Inputs;

    public override TensorSpec Infer(ReadOnlySpan<Tensor> inputs) => new(inputs[1].Shape, inputs[1].DType);

    public override void Compute(ReadOnlySpan<Tensor> inputs, Tensor output) => Run(new LogSoftmaxGradientFormula(), output.Shape, inputs, output);

    public override Tensor Gradient(int input, GradientContext context)
    {
        Tensor u = context.OutputGradient, dy = context.Input(0), weighted = u * context.Input(1).Exp();
        return input == 0
            ? u - weighted.Sum(Axis, keepDims: true)
            : -weighted * dy.Sum(Axis, keepDims: true);
    }
}
