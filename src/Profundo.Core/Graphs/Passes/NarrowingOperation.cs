using Profundo.Kernels;

namespace Profundo.Graphs;

/// <summary>Rounds float32 to the values of a 16-bit type. Plans use it for a conversion there and back.</summary>
/// <param name="Type">The 16-bit type.</param>
internal sealed record NarrowingOperation(DType Type) : Operation, IElementwiseOperation, IMadeByPasses
{
    public override string Name => $"round-to-{Type.Name}";

    public ElementwiseStage? Stage => null;

    internal override bool TakesNarrowTypes => true;

    public override bool IsDifferentiable => false; // it is made after differentiation

    public override TensorSpec Infer(ReadOnlySpan<Tensor> inputs) => new(inputs[0].Shape, DType.Float32);

    public override void Compute(ReadOnlySpan<Tensor> inputs, Tensor output)
    {
        var x = inputs[0].Contiguous();
        CastKernel.Round(x, Type, output);
        GC.KeepAlive(x);
    }
}
