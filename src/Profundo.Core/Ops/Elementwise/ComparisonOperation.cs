using Profundo.Kernels;

namespace Profundo;

/// <summary>The operation of a comparison.</summary>
/// <param name="Operator">The comparison.</param>
public sealed record ComparisonOperation<TOperator>(TOperator Operator) : Operation where TOperator : unmanaged, IComparisonOperator
{
    /// <inheritdoc/>
    public override string Name => TOperator.Name;

    internal override bool ReadsViews => true;

    internal override bool TakesNarrowTypes => true;

    /// <inheritdoc/>
    public override bool IsDifferentiable => false;

    /// <inheritdoc/>
    public override TensorSpec Infer(ReadOnlySpan<Tensor> inputs)
    {
        return new(Elementwise.Broadcast(Name, inputs[0], inputs[1]), DType.Bool);
    }

    /// <inheritdoc/>
    public override void Compute(ReadOnlySpan<Tensor> inputs, Tensor output) => BinaryKernel.Run(new Truths<TOperator>(Operator), inputs[0], inputs[1], output);
}
