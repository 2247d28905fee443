using Profundo.Kernels;

namespace Profundo;

public sealed partial class Tensor
{
    /// <summary>The lower triangle of the last two axes; zeros above the diagonal.</summary>
    /// <param name="offset">The diagonal up to which elements stay: 0 the main one, positive above it.</param>
    /// <exception cref="ShapeException">The tensor has fewer than two axes.</exception>
    public Tensor Tril(int offset = 0) => Operation.Apply(new TriangleOperation(offset, IsUpper: false), this);

    /// <summary>The upper triangle of the last two axes; zeros below the diagonal.</summary>
    /// <param name="offset">The diagonal from which on elements stay: 0 the main one, positive above it.</param>
    /// <exception cref="ShapeException">The tensor has fewer than two axes.</exception>
    public Tensor Triu(int offset = 0) => Operation.Apply(new TriangleOperation(offset, IsUpper: true), this);
}

/// <summary>One triangle of matrices, zeros in the other.</summary>
/// <param name="DiagonalOffset">The last diagonal that stays.</param>
/// <param name="IsUpper">Which triangle stays.</param>
internal sealed record TriangleOperation(int DiagonalOffset, bool IsUpper) : Operation, IHasSamples
{
    public override string Name => IsUpper ? "triu" : "tril";

    public static IEnumerable<OperationSample> Samples =>
    [
        new(new TriangleOperation(0, false), OperationSample.Real(4, 3)),
        new(new TriangleOperation(1, true), OperationSample.Real(2, 3, 4)),
        new(new TriangleOperation(-1, true), OperationSample.Real(300, 310)),
    ];

    internal override bool TakesNarrowTypes => true;

    public override GradientReads Reads(int input) => GradientReads.Nothing;

    public override TensorSpec Infer(ReadOnlySpan<Tensor> inputs) => inputs[0].Rank >= 2
        ? new(inputs[0].Shape, inputs[0].DType)
        : throw new ShapeException($"{Name}: a triangle needs two axes, but the shape is {inputs[0].Shape}. Add one with ExpandDims.");

    public override void Compute(ReadOnlySpan<Tensor> inputs, Tensor output)
    {
        inputs[0].CopyInto(output);
        TriangleKernel.Clear(output, DiagonalOffset, IsUpper);
    }

    public override Tensor Gradient(int input, GradientContext context) => Apply(this, context.OutputGradient);
}
