using Profundo.Kernels;

namespace Profundo;

/// <summary>The operation of an element-wise operator with two operands.</summary>
/// <param name="Operator">The operator and its settings.</param>
public sealed record BinaryOperation<TOperator>(TOperator Operator) : Operation, IElementwiseOperation where TOperator : unmanaged, IBinaryOperator
{
    static readonly BinaryOperation<TOperator> plain = new(default(TOperator));

    /// <summary>The operation of an operator; shared where the operator has no settings of its own.</summary>
    internal static BinaryOperation<TOperator> For(TOperator op) =>
        EqualityComparer<TOperator>.Default.Equals(op, default) ? plain : new(op);

    /// <inheritdoc/>
    public override string Name => TOperator.Name;

    Graphs.ElementwiseStage IElementwiseOperation.Stage => new Graphs.BinaryStage<TOperator>(Operator);

    internal override bool ReadsViews => true;

    internal override bool TakesNarrowTypes => true;

    /// <inheritdoc/>
    public override GradientReads Reads(int input) => TOperator.Reads(input);

    /// <inheritdoc/>
    public override TensorSpec Infer(ReadOnlySpan<Tensor> inputs)
    {
        return new(Elementwise.Broadcast(Name, inputs[0], inputs[1]), inputs[0].DType);
    }

    /// <inheritdoc/>
    public override void Compute(ReadOnlySpan<Tensor> inputs, Tensor output) => BinaryKernel.Run(new Numbers<TOperator>(Operator), inputs[0], inputs[1], output);

    /// <inheritdoc/>
    public override Tensor? Gradient(int input, GradientContext context)
    {
        Tensor dy = context.OutputGradient, unread = dy; // what the gradient does not read, it must not be held up by
        var reads = TOperator.Reads(input);
        return Operator.Gradient(
            input,
            dy,
            reads.HasFlag(GradientReads.First) ? context.Input(0) : unread,
            reads.HasFlag(GradientReads.Second) ? context.Input(1) : unread,
            reads.HasFlag(GradientReads.Output) ? context.Output : unread);
    }
}
