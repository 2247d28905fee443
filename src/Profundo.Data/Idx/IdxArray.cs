using System.Runtime.InteropServices;

namespace Profundo;

/// <summary>The content of an IDX file: an array of numbers in row-major order (the last dimension varies fastest).</summary>
/// <param name="ElementType">Type of every element.</param>
/// <param name="Dimensions">Sizes, outermost first; (60000, 28, 28) for the MNIST training pictures.</param>
/// <param name="Bytes">The elements in this machine's byte order, <see cref="Count"/> times the element size long.</param>
public sealed record IdxArray(IdxElementType ElementType, int[] Dimensions, byte[] Bytes)
{
    /// <summary>Number of elements: the product of <see cref="Dimensions"/>.</summary>
    public int Count => Bytes.Length / SizeOf(ElementType);

    /// <summary>The elements, typed, without a copy.</summary>
    /// <typeparam name="T">The .NET type that matches <see cref="ElementType"/>, such as <c>byte</c> for <c>UInt8</c>.</typeparam>
    /// <exception cref="InvalidOperationException"><typeparamref name="T"/> is not the element type of this array.</exception>
    /// <example><code>
    /// IdxArray labels = IdxFile.Read("train-labels-idx1-ubyte.gz");
    /// byte first = labels.Values&lt;byte&gt;()[0];
    /// </code></example>
    public ReadOnlySpan<T> Values<T>() where T : unmanaged
    {
        if (typeof(T) != ClrType(ElementType))
            throw new InvalidOperationException(
                $"The array holds {ElementType} elements and cannot be read as {typeof(T).Name}. " +
                $"Write Values<{ClrType(ElementType).Name}>().");
        return MemoryMarshal.Cast<byte, T>(Bytes);
    }

    /// <summary>The array as a tensor. Signed bytes and 16-bit integers, which tensors do not hold, become int32.</summary>
    public Tensor ToTensor() => ElementType switch
    {
        IdxElementType.UInt8 => Tensor.FromSpan(Values<byte>(), Dimensions),
        IdxElementType.Int8 => Tensor.FromSpan<int>(Array.ConvertAll(Values<sbyte>().ToArray(), value => (int)value), Dimensions),
        IdxElementType.Int16 => Tensor.FromSpan<int>(Array.ConvertAll(Values<short>().ToArray(), value => (int)value), Dimensions),
        IdxElementType.Int32 => Tensor.FromSpan(Values<int>(), Dimensions),
        IdxElementType.Float32 => Tensor.FromSpan(Values<float>(), Dimensions),
        _ => Tensor.FromSpan(Values<double>(), Dimensions),
    };

    internal static int SizeOf(IdxElementType type) => type switch
    {
        IdxElementType.UInt8 or IdxElementType.Int8 => 1,
        IdxElementType.Int16 => 2,
        IdxElementType.Int32 or IdxElementType.Float32 => 4,
        IdxElementType.Float64 => 8,
        _ => throw new ArgumentOutOfRangeException(nameof(type), type, "IDX knows six element types: 08, 09, 0B, 0C, 0D, 0E."),
    };

    static Type ClrType(IdxElementType type) => type switch
    {
        IdxElementType.UInt8 => typeof(byte),
        IdxElementType.Int8 => typeof(sbyte),
        IdxElementType.Int16 => typeof(short),
        IdxElementType.Int32 => typeof(int),
        IdxElementType.Float32 => typeof(float),
        _ => typeof(double),
    };
}
