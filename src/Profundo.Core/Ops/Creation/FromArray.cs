using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Profundo;

public sealed partial class Tensor
{
    /// <summary>A tensor with a copy of the given values in row-major order. The element type follows the C# type.</summary>
    /// <typeparam name="TElement">float, double, int, long, byte, bool, Half or BFloat16.</typeparam>
    /// <param name="values">The values.</param>
    /// <param name="shape">The lengths of the axes; their product must be the number of values.</param>
    /// <param name="device">Where to make it; default the processor.</param>
    /// <exception cref="ShapeException">The shape does not hold as many elements as there are values.</exception>
    /// <exception cref="DTypeException">Tensors do not hold that C# type.</exception>
    public static Tensor FromSpan<TElement>(ReadOnlySpan<TElement> values, Shape shape, Device device = default) where TElement : unmanaged
    {
        if (shape.Size != values.Length)
            throw new ShapeException($"from-span: {values.Length} values cannot fill the shape {shape}, which has {shape.Size} elements. Give one value for each element, or another shape.");
        var tensor = Empty(shape, DTypes.Of<TElement>(), device);
        values.CopyTo(tensor.Elements<TElement>());
        return tensor;
    }

    /// <summary>A tensor with a copy of a C# array of any rank, converted to an element type.</summary>
    /// <param name="array">An array of float, double, int, long, byte, bool, Half or BFloat16, perhaps jagged.</param>
    /// <param name="dtype">The element type of the result.</param>
    /// <param name="device">Where to make it; default the processor.</param>
    /// <exception cref="DTypeException">Tensors do not hold the array's element type.</exception>
    public static Tensor FromArray(Array array, DType dtype, Device device = default) => FromArray(array, device).AsType(dtype);

    /// <summary>A tensor with a copy of a C# array of any rank, nested as in <c>new float[,] { { 1, 2 }, { 3, 4 } }</c>. The element type follows the array's.</summary>
    /// <param name="array">An array of float, double, int, long, byte, bool, Half or BFloat16, perhaps jagged.</param>
    /// <param name="device">Where to make it; default the processor.</param>
    /// <exception cref="DTypeException">Tensors do not hold the array's element type.</exception>
    public static Tensor FromArray(Array array, Device device = default)
    {
        var lengths = new int[array.Rank];
        for (var axis = 0; axis < lengths.Length; axis++) lengths[axis] = array.GetLength(axis);
        return array switch
        {
            _ when array.Rank == 1 && !array.GetType().GetElementType()!.IsValueType => From(array, device: device),
            { Length: 0 } => Empty(lengths, ElementType(array), device),
            _ when array.GetType().GetElementType() == typeof(float) => FromBytes<float>(array, lengths, device),
            _ when array.GetType().GetElementType() == typeof(double) => FromBytes<double>(array, lengths, device),
            _ when array.GetType().GetElementType() == typeof(int) => FromBytes<int>(array, lengths, device),
            _ when array.GetType().GetElementType() == typeof(long) => FromBytes<long>(array, lengths, device),
            _ when array.GetType().GetElementType() == typeof(byte) => FromBytes<byte>(array, lengths, device),
            _ when array.GetType().GetElementType() == typeof(bool) => FromBytes<bool>(array, lengths, device),
            _ when array.GetType().GetElementType() == typeof(Half) => FromBytes<Half>(array, lengths, device),
            _ when array.GetType().GetElementType() == typeof(BFloat16) => FromBytes<BFloat16>(array, lengths, device),
            _ => throw NotAnElement(array),
        };
    }

    static Tensor FromBytes<TElement>(Array array, int[] lengths, Device device) where TElement : unmanaged =>
        FromSpan<TElement>(ElementsOf<TElement>(array), lengths, device);

    /// <summary>The elements of a C# array of any rank in row-major order.</summary>
    static Span<TElement> ElementsOf<TElement>(Array array) where TElement : unmanaged =>
        MemoryMarshal.CreateSpan(ref Unsafe.As<byte, TElement>(ref MemoryMarshal.GetArrayDataReference(array)), array.Length);

    static DType ElementType(Array array) => Type.GetTypeCode(array.GetType().GetElementType()) switch
    {
        TypeCode.Double => DType.Float64,
        TypeCode.Int32 => DType.Int32,
        TypeCode.Int64 => DType.Int64,
        TypeCode.Byte => DType.UInt8,
        TypeCode.Boolean => DType.Bool,
        TypeCode.Single => DType.Float32,
        _ => throw NotAnElement(array),
    };

    static DTypeException NotAnElement(Array array) => new(
        $"from-array: a tensor cannot hold elements of the C# type {array.GetType().GetElementType()?.Name}. It holds float, double, int, long, byte, bool, Half and BFloat16.");

    /// <summary>The elements of a contiguous tensor as a span; keep the tensor alive while using it.</summary>
    internal Span<TElement> Elements<TElement>() where TElement : unmanaged
    {
        ExecutionState.Current.Tracer?.RequireReadable(this);
        return MemoryMarshal.CreateSpan(ref Unsafe.As<byte, TElement>(ref Origin), checked((int)Size));
    }
}
