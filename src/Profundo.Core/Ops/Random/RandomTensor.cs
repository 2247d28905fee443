using Profundo.Kernels;

namespace Profundo;

/// <summary>Makes the tensors that random draws fill.</summary>
internal static unsafe class RandomTensor
{
    /// <summary>How a distribution fills memory.</summary>
    public delegate void Filler<T>(RandomGenerator generator, T* destination, long count) where T : unmanaged;

    /// <summary>A tensor of real numbers.</summary>
    public static Tensor Real(string name, Shape shape, DType dtype, Device device, RandomGenerator? generator, Filler<float> single, Filler<double> twice) =>
        dtype.IsStorageOnly ? Real(name, shape, DType.Float32, device, generator, single, twice).AsType(dtype)
        : Draw(name, shape, dtype, device, (destination) =>
        {
            var g = generator ?? RandomGenerator.Default;
            fixed (byte* p = &destination.Origin)
            {
                switch (dtype)
                {
                    case DType.Float32: single(g, (float*)p, shape.Size); break;
                    case DType.Float64: twice(g, (double*)p, shape.Size); break;
                    default: throw new DTypeException($"{name}: draws real numbers, so the element type must be a floating-point type, not {dtype.Name}. Draw first and convert the result with AsType.");
                }
            }
        });

    /// <summary>A tensor of whole numbers.</summary>
    public static Tensor Whole(string name, Shape shape, DType dtype, Device device, RandomGenerator? generator, Filler<int> narrow, Filler<long> wide, Filler<byte> bytes) =>
        Draw(name, shape, dtype, device, (destination) =>
        {
            var g = generator ?? RandomGenerator.Default;
            fixed (byte* p = &destination.Origin)
            {
                switch (dtype)
                {
                    case DType.Int32: narrow(g, (int*)p, shape.Size); break;
                    case DType.Int64: wide(g, (long*)p, shape.Size); break;
                    case DType.UInt8: bytes(g, p, shape.Size); break;
                    default: throw new DTypeException($"{name}: draws whole numbers, so the element type must be int32, int64 or uint8, not {dtype.Name}. Draw first and convert the result with AsType.");
                }
            }
        });

    static Tensor Draw(string name, Shape shape, DType dtype, Device device, Action<Tensor> fill)
    {
        if (ExecutionState.Current.Tracer is { } tracer) return tracer.Graph.Append(new RandomOperation(name, new(shape, dtype), fill), []);
        var tensor = Tensor.Empty(shape, dtype, device);
        fill(tensor);
        GC.KeepAlive(tensor);
        return tensor;
    }
}

/// <summary>A random draw in a graph: new numbers in every run, in the order in which an eager run draws them.</summary>
/// <param name="Distribution">The name of the draw.</param>
/// <param name="Result">What it fills.</param>
/// <param name="Fill">The draw.</param>
internal sealed record RandomOperation(string Distribution, TensorSpec Result, Action<Tensor> Fill) : Operation
{
    public override string Name => Distribution;

    internal override bool TakesNarrowTypes => true;

    public override bool IsDifferentiable => false;

    public override TensorSpec Infer(ReadOnlySpan<Tensor> inputs) => Result;

    public override void Compute(ReadOnlySpan<Tensor> inputs, Tensor output) => Fill(output);
}
