using Profundo.Kernels;

namespace Profundo;

/// <summary>Makes the tensors that random draws fill.</summary>
internal static unsafe class RandomTensor
{
    /// <summary>How a distribution fills memory.</summary>
    public delegate void Filler<T>(RandomGenerator generator, T* destination, long count) where T : unmanaged;

    /// <summary>A tensor of real numbers.</summary>
    public static Tensor Real(string name, Shape shape, DType dtype, Device device, RandomGenerator? generator, Filler<float> single, Filler<double> twice)
    {
        var tensor = Tensor.Empty(shape, dtype, device);
        generator ??= RandomGenerator.Default;
        fixed (byte* p = &tensor.Origin)
        {
            switch (dtype)
            {
                case DType.Float32: single(generator, (float*)p, shape.Size); break;
                case DType.Float64: twice(generator, (double*)p, shape.Size); break;
                default: throw new DTypeException($"{name}: draws real numbers, so the element type must be float32 or float64, not {dtype.Name}. Draw first and convert the result with AsType.");
            }
        }
        GC.KeepAlive(tensor);
        return tensor;
    }

    /// <summary>A tensor of whole numbers.</summary>
    public static Tensor Whole(string name, Shape shape, DType dtype, Device device, RandomGenerator? generator, Filler<int> narrow, Filler<long> wide, Filler<byte> bytes)
    {
        var tensor = Tensor.Empty(shape, dtype, device);
        generator ??= RandomGenerator.Default;
        fixed (byte* p = &tensor.Origin)
        {
            switch (dtype)
            {
                case DType.Int32: narrow(generator, (int*)p, shape.Size); break;
                case DType.Int64: wide(generator, (long*)p, shape.Size); break;
                case DType.UInt8: bytes(generator, p, shape.Size); break;
                default: throw new DTypeException($"{name}: draws whole numbers, so the element type must be int32, int64 or uint8, not {dtype.Name}. Draw first and convert the result with AsType.");
            }
        }
        GC.KeepAlive(tensor);
        return tensor;
    }
}
