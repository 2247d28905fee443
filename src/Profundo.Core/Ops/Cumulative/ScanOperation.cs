using Profundo.Kernels;

namespace Profundo;

/// <summary>A scan along an axis.</summary>
/// <param name="Axis">The axis.</param>
/// <param name="Backward">Whether it begins at the end.</param>
internal abstract record ScanOperation<TScan>(int Axis, bool Backward) : Operation where TScan : IScan
{
    public override TensorSpec Infer(ReadOnlySpan<Tensor> inputs)
    {
        return new(inputs[0].Shape, inputs[0].DType);
    }

    public override void Compute(ReadOnlySpan<Tensor> inputs, Tensor output)
    {
        Tensor a = inputs[0].Contiguous(), b = inputs[^1].Contiguous();
        ScanKernel.Run<TScan>(a, b, Axis, Backward, output);
        GC.KeepAlive(a);
        GC.KeepAlive(b);
    }
}
