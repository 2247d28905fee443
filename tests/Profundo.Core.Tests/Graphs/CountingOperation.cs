namespace Profundo.Tests.GraphTests;

/// <summary>Hands its operand on and counts how often it was computed.</summary>
internal sealed record CountingOperation(CountingOperation.Counter Count) : Operation
{
    public sealed class Counter
    {
        public int Value { get; set; }
    }

    public override string Name => "counting";

    public override GradientReads Reads(int input) => GradientReads.Nothing;

    public override TensorSpec Infer(ReadOnlySpan<Tensor> inputs) => new(inputs[0].Shape, inputs[0].DType);

    public override void Compute(ReadOnlySpan<Tensor> inputs, Tensor output)
    {
        Count.Value++;
        output.Assign(inputs[0]);
    }

    public override Tensor Gradient(int input, GradientContext context) => context.OutputGradient;
}
