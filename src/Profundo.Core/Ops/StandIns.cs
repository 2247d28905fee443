using Profundo.Kernels;

namespace Profundo;

/// <summary>
/// How operations that compute take the 16-bit types: on float32 copies of such operands, in memory of the pool for just as long, and with the
/// result rounded once at the end. So sums and products accumulate in float32. A plan makes the copies part of its steps instead
/// (<see cref="Graphs.Widening"/>).
/// </summary>
internal static class StandIns
{
    /// <summary>Whether an operation does not take its operands or its result as they are.</summary>
    public static bool AreNeeded(Operation operation, ReadOnlySpan<Tensor> inputs, DType result)
    {
        if (operation.TakesNarrowTypes) return false;
        foreach (var input in inputs)
            if (input.DType.IsStorageOnly) return true;
        return result.IsStorageOnly;
    }

    public static void Compute(Operation operation, ReadOnlySpan<Tensor> inputs, Tensor output)
    {
        var operands = new Tensor[inputs.Length];
        for (var i = 0; i < operands.Length; i++) operands[i] = inputs[i].DType.IsStorageOnly ? Widened(inputs[i]) : inputs[i];
        if (output.DType.IsStorageOnly)
        {
            var result = Tensor.Allocate(output.Shape, DType.Float32, output.Device);
            operation.Compute(operands, result);
            CastKernel.Run(result, output);
            result.Release();
        }
        else
        {
            operation.Compute(operands, output);
        }
        for (var i = 0; i < operands.Length; i++)
            if (inputs[i].DType.IsStorageOnly) operands[i].Release();
    }

    static Tensor Widened(Tensor x)
    {
        var wide = Tensor.Allocate(x.Shape, DType.Float32, x.Device);
        var source = x.Contiguous();
        CastKernel.Run(source, wide);
        GC.KeepAlive(source);
        return wide;
    }
}
