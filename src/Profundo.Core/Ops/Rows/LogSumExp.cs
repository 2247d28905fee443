using Profundo.Kernels;

namespace Profundo;

public sealed partial class Tensor
{
    /// <summary>The logarithm of the sum of e^x over all elements, a smooth maximum; large numbers do not overflow.</summary>
    public Tensor LogSumExp() => LogSumExp([]);

    /// <summary>The logarithm of the sum of e^x along an axis, a smooth maximum; large numbers do not overflow.</summary>
    /// <param name="axis">The axis; negative counts from the last.</param>
    /// <param name="keepDims">Keeps it as an axis of length 1, so that the result broadcasts against this tensor.</param>
    /// <exception cref="IndexException">The axis does not exist.</exception>
    public Tensor LogSumExp(int axis, bool keepDims = false) =>
        Operation.Apply(new LogSumExpOperation(Shape.Axis(axis, "log-sum-exp"), keepDims), AsType(DTypes.Real(DType)));

    /// <summary>The logarithm of the sum of e^x along several axes.</summary>
    /// <param name="axes">The axes; none means all.</param>
    /// <param name="keepDims">Keeps them as axes of length 1, so that the result broadcasts against this tensor.</param>
    /// <exception cref="IndexException">An axis does not exist.</exception>
    public Tensor LogSumExp(int[] axes, bool keepDims = false)
    {
        var over = Axes.Normalise("log-sum-exp", Shape, axes);
        return MergeAxes(over).LogSumExp(-1).Reshape(Axes.Remove(Shape, over, keepDims));
    }

    /// <summary>Several axes as one, the last; the others keep their order.</summary>
    internal Tensor MergeAxes(int[] axes)
    {
        var others = Axes.Others(Rank, axes);
        var merged = others.Select(axis => Shape.Lengths[axis]).Append((int)new ReducedAxes(new(axes), Shape).Count);
        return Permute([.. others, .. axes]).Reshape([.. merged]);
    }
}

/// <summary>log-sum-exp along an axis.</summary>
internal sealed record LogSumExpOperation(int Axis, bool KeepDims) : RowOperation(Axis), IHasSamples
{
    public override string Name => "log-sum-exp";

    public static IEnumerable<OperationSample> Samples =>
    [
        new(new LogSumExpOperation(1, false), OperationSample.Real(3, 5)),
        new(new LogSumExpOperation(0, true), OperationSample.Real(3, 5)),
        new(new LogSumExpOperation(1, false), OperationSample.Real(300, 257)),
    ];

    public override GradientReads Reads(int input) => GradientReads.First | GradientReads.Output;

    public override TensorSpec Infer(ReadOnlySpan<Tensor> inputs)
    {
        RequireReal(inputs[0]);
        return new(PerRow(inputs[0].Shape, KeepDims), inputs[0].DType);
    }

    public override void Compute(ReadOnlySpan<Tensor> inputs, Tensor output) => Run(new LogSumExpFormula(), inputs[0].Shape, inputs, output);

    public override Tensor Gradient(int input, GradientContext context)
    {
        var kept = PerRow(context.InputShape(0));
        return Apply(new ShiftedExponentialOperation(Axis), context.Input(0), context.Output.Reshape(kept), context.OutputGradient.Reshape(kept));
    }
}

/// <summary>s e^(x - c), where each row has a shift c and a scale s of its own: the operands x, c, s.</summary>
internal sealed record ShiftedExponentialOperation(int Axis) : RowOperation(Axis), IHasSamples
{
    public override string Name => "shifted-exponential";

    public static IEnumerable<OperationSample> Samples =>
    [
        new(new ShiftedExponentialOperation(1), OperationSample.Real(3, 5), OperationSample.Real(3, 1), OperationSample.Real(3, 1)),
    ];

    public override GradientReads Reads(int input) => input == 2 ? GradientReads.Inputs : GradientReads.Output;

    public override TensorSpec Infer(ReadOnlySpan<Tensor> inputs) => new(inputs[0].Shape, inputs[0].DType);

    public override void Compute(ReadOnlySpan<Tensor> inputs, Tensor output) => Run(new ShiftedExponentialFormula(), output.Shape, inputs, output);

    public override Tensor Gradient(int input, GradientContext context)
    {
        var u = context.OutputGradient;
        return input switch
        {
            0 => u * context.Output,
            1 => -(u * context.Output).Sum(Axis, keepDims: true),
            _ => (u * Apply(this, context.Input(0), context.Input(1), context.Input(1).OnesLike())).Sum(Axis, keepDims: true),
        };
    }
}
