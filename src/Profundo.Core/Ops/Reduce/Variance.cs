using Profundo.Kernels;

namespace Profundo;

public sealed partial class Tensor
{
    /// <summary>The variance, the mean squared distance from the mean, of all elements, a scalar, or along several axes.</summary>
    /// <param name="axes">The axes; none means all.</param>
    /// <param name="keepDims">Keeps them as axes of length 1, so that the result broadcasts against this tensor.</param>
    /// <param name="ddof">What is taken off the number of elements in the division; 1 gives the unbiased estimate from a sample. Default 0.</param>
    /// <exception cref="IndexException">An axis does not exist.</exception>
    public Tensor Var(int[]? axes = null, bool keepDims = false, int ddof = 0) => Operation.Apply(new VarianceOperation(new(Axes.Normalise("var", Shape, axes)), keepDims, ddof), AsType(DTypes.Real(DType)));

    /// <summary>The variance, the mean squared distance from the mean, along an axis.</summary>
    /// <param name="axis">The axis; negative counts from the last.</param>
    /// <param name="keepDims">Keeps it as an axis of length 1, so that the result broadcasts against this tensor.</param>
    /// <param name="ddof">What is taken off the number of elements in the division; 1 gives the unbiased estimate from a sample. Default 0.</param>
    /// <exception cref="IndexException">The axis does not exist.</exception>
    public Tensor Var(int axis, bool keepDims = false, int ddof = 0) => Var([axis], keepDims, ddof);

    /// <summary>The standard deviation, the square root of the variance, of all elements, a scalar, or along several axes.</summary>
    /// <param name="axes">The axes; none means all.</param>
    /// <param name="keepDims">Keeps them as axes of length 1, so that the result broadcasts against this tensor.</param>
    /// <param name="ddof">What is taken off the number of elements in the division; 1 for a sample. Default 0.</param>
    /// <exception cref="IndexException">An axis does not exist.</exception>
    public Tensor Std(int[]? axes = null, bool keepDims = false, int ddof = 0) => Var(axes, keepDims, ddof).Sqrt();

    /// <summary>The standard deviation, the square root of the variance, along an axis.</summary>
    /// <param name="axis">The axis; negative counts from the last.</param>
    /// <param name="keepDims">Keeps it as an axis of length 1, so that the result broadcasts against this tensor.</param>
    /// <param name="ddof">What is taken off the number of elements in the division; 1 for a sample. Default 0.</param>
    /// <exception cref="IndexException">The axis does not exist.</exception>
    public Tensor Std(int axis, bool keepDims = false, int ddof = 0) => Std([axis], keepDims, ddof);
}

/// <summary>The variance around the mean. The mean is formed first, so nothing cancels.</summary>
internal sealed record VarianceOperation(IntegerList Axes, bool KeepDims, int Ddof) : Operation, IHasSamples
{
    public override string Name => "var";

    public static IEnumerable<OperationSample> Samples =>
    [
        new(new VarianceOperation(new([1]), false, 0), OperationSample.Real(3, 5)),
        new(new VarianceOperation(new([0, 2]), true, 1), OperationSample.Real(2, 3, 4)),
        new(new VarianceOperation(new([0]), false, 0), OperationSample.Real(9001, 6)),
    ];

    public override GradientReads Reads(int input) => GradientReads.First;

    public override TensorSpec Infer(ReadOnlySpan<Tensor> inputs)
    {
        return new(Profundo.Axes.Remove(inputs[0].Shape, Axes.ToArray(), KeepDims), inputs[0].DType);
    }

    public override void Compute(ReadOnlySpan<Tensor> inputs, Tensor output)
    {
        var axes = Axes.ToArray();
        var x = inputs[0].Contiguous();
        var mean = Tensor.Allocate(output.Shape, output.DType);
        ReduceKernel.Run<ReductionFold<MeanReduction>>(x, axes, mean);
        ReduceKernel.Run<DeviationFold>(x, axes, output, mean, Divisor(x.Shape));
        mean.Release();
        GC.KeepAlive(x);
    }

    public override Tensor Gradient(int input, GradientContext context)
    {
        var x = context.Input(0);
        var dy = context.OutputGradient.Reshape(Profundo.Axes.Remove(x.Shape, Axes.ToArray(), keep: true));
        return dy * (2 / Divisor(x.Shape)) * (x - x.Mean(Axes.ToArray(), keepDims: true));
    }

    double Divisor(Shape shape) => Math.Max(0, new ReducedAxes(Axes, shape).Count - Ddof);
}
