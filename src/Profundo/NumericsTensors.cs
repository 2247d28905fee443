using System.Numerics.Tensors;

namespace Profundo;

/// <summary>
/// Conversions from and to the tensors of the .NET base library, <see cref="System.Numerics.Tensors"/>. A file that uses both libraries
/// should give one of the two classes called Tensor another name: <c>using Numerics = System.Numerics.Tensors;</c>.
/// </summary>
/// <remarks>The base library has no tensors without axes: a scalar arrives there with one axis of length 1.</remarks>
public static class NumericsTensors
{
    extension(Tensor tensor)
    {
        /// <summary>A copy as a tensor of the base library, converted to another element type if need be.</summary>
        /// <typeparam name="TElement">float, double, int, long, byte, bool, Half or BFloat16.</typeparam>
        /// <exception cref="DTypeException">Tensors do not hold that C# type.</exception>
        public Tensor<TElement> ToNumericsTensor<TElement>() where TElement : unmanaged =>
            System.Numerics.Tensors.Tensor.Create(tensor.ToArray<TElement>(), Lengths(tensor.Shape));

        /// <summary>The tensor's own memory as a tensor span of the base library, without a copy, to be written. Counts as an in-place write.</summary>
        /// <typeparam name="TElement">The C# type of the tensor's elements.</typeparam>
        /// <returns>Valid as long as the tensor is; the rules are those of <see cref="Tensor.AsSpan{TElement}"/>.</returns>
        /// <exception cref="DTypeException">The elements are of another type.</exception>
        /// <exception cref="ShapeException">The elements do not lie one after the other; call Contiguous first.</exception>
        /// <exception cref="GradientException">The tensor has an attached gradient and operations are being recorded.</exception>
        public TensorSpan<TElement> AsTensorSpan<TElement>() where TElement : unmanaged => new(tensor.AsSpan<TElement>(), Lengths(tensor.Shape));

        /// <summary>The tensor's own memory as a tensor span of the base library, without a copy, to be read.</summary>
        /// <typeparam name="TElement">The C# type of the tensor's elements.</typeparam>
        /// <returns>Valid as long as the tensor is; the rules are those of <see cref="Tensor.AsSpan{TElement}"/>.</returns>
        /// <exception cref="DTypeException">The elements are of another type.</exception>
        /// <exception cref="ShapeException">The elements do not lie one after the other; call Contiguous first.</exception>
        public ReadOnlyTensorSpan<TElement> AsReadOnlyTensorSpan<TElement>() where TElement : unmanaged => new(tensor.AsReadOnlySpan<TElement>(), Lengths(tensor.Shape));

        /// <summary>A copy of a tensor of the base library; the element type follows the C# type.</summary>
        /// <typeparam name="TElement">float, double, int, long, byte, bool, Half or BFloat16.</typeparam>
        /// <param name="source">What to copy; strided and broadcast ones are written out.</param>
        /// <param name="device">Where to make it; default the processor.</param>
        /// <exception cref="DTypeException">Tensors do not hold that C# type.</exception>
        /// <exception cref="ShapeException">An axis is longer than 2³¹ - 1.</exception>
        public static Tensor FromNumerics<TElement>(in ReadOnlyTensorSpan<TElement> source, Device device = default) where TElement : unmanaged
        {
            var result = Tensor.Empty(ShapeOf(source.Lengths), DTypes.Of<TElement>(), device);
            source.FlattenTo(result.AsSpan<TElement>());
            GC.KeepAlive(result);
            return result;
        }

        /// <inheritdoc cref="FromNumerics{TElement}(in ReadOnlyTensorSpan{TElement}, Device)"/>
        public static Tensor FromNumerics<TElement>(in TensorSpan<TElement> source, Device device = default) where TElement : unmanaged =>
            Tensor.FromNumerics<TElement>((ReadOnlyTensorSpan<TElement>)source, device);

        /// <inheritdoc cref="FromNumerics{TElement}(in ReadOnlyTensorSpan{TElement}, Device)"/>
        public static Tensor FromNumerics<TElement>(Tensor<TElement> source, Device device = default) where TElement : unmanaged =>
            Tensor.FromNumerics<TElement>((ReadOnlyTensorSpan<TElement>)source, device);
    }

    static nint[] Lengths(Shape shape) => shape.Rank == 0 ? [1] : [.. shape.Select(length => (nint)length)];

    static Shape ShapeOf(ReadOnlySpan<nint> lengths)
    {
        var result = new int[lengths.Length];
        for (var axis = 0; axis < result.Length; axis++)
            result[axis] = lengths[axis] <= int.MaxValue
                ? (int)lengths[axis]
                : throw new ShapeException($"from-numerics: axis {axis} has length {lengths[axis]}, but an axis of a tensor can have at most {int.MaxValue}. Split it into two axes first.");
        return result;
    }
}
