using Profundo.Kernels;

namespace Profundo;

/// <summary>The operation of an element-wise operator with one operand.</summary>
/// <param name="Operator">The operator and its settings.</param>
public sealed record UnaryOperation<TOperator>(TOperator Operator) : Operation, IElementwiseOperation where TOperator : unmanaged, IUnaryOperator
{
    static readonly UnaryOperation<TOperator> plain = new(default(TOperator));

    /// <summary>The operation of an operator; shared where the operator has no settings of its own.</summary>
    internal static UnaryOperation<TOperator> For(TOperator op) =>
        EqualityComparer<TOperator>.Default.Equals(op, default) ? plain : new(op);

    /// <inheritdoc/>
    public override string Name => TOperator.Name;

    Graphs.ElementwiseStage IElementwiseOperation.Stage => new Graphs.UnaryStage<TOperator>(Operator);

    internal override bool TakesNarrowTypes => true;

    /// <inheritdoc/>
    public override GradientReads Reads(int input) => TOperator.Reads;

    /// <inheritdoc/>
    public override TensorSpec Infer(ReadOnlySpan<Tensor> inputs)
    {
        return new(inputs[0].Shape, inputs[0].DType);
    }

    /// <inheritdoc/>
    public override void Compute(ReadOnlySpan<Tensor> inputs, Tensor output)
    {
        var x = inputs[0].Contiguous();
        UnaryKernel.Run(Operator, x, output);
        GC.KeepAlive(x);
    }

    /// <inheritdoc/>
    public override Tensor? Gradient(int input, GradientContext context) => Operator.Gradient(
        context.OutputGradient,
        TOperator.Reads.HasFlag(GradientReads.First) ? context.Input(0) : context.OutputGradient,
        TOperator.Reads.HasFlag(GradientReads.Output) ? context.Output : context.OutputGradient);
}
