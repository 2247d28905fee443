using System.Runtime.CompilerServices;

namespace Profundo;

public sealed partial class Tensor
{
    /// <summary>The elements as NumPy prints them, by <see cref="PrintOptions.Default"/>; the device follows unless it is the processor: <c>[1. 2.] @cpu(1)</c>.</summary>
    public override string ToString() => ToString(PrintOptions.Default);

    /// <summary>The elements as NumPy prints them.</summary>
    /// <param name="options">Digits, line width and when to leave out the middle.</param>
    public string ToString(PrintOptions options) => ElementsAsText(options) + (Device == default ? "" : $" @{Device}");

    string ElementsAsText(PrintOptions options) => DType switch
    {
        DType.Float32 => Format<float>(options),
        DType.Float64 => Format<double>(options),
        DType.Int32 => Format<int>(options),
        DType.Int64 => Format<long>(options),
        DType.UInt8 => Format<byte>(options),
        DType.Bool => Format<bool>(options),
        DType.Float16 => Format<Half>(options),
        _ => AsType(DType.Float32).Format<float>(options),
    };

    string Format<TElement>(PrintOptions options) where TElement : unmanaged
    {
        var text = ArrayText<TElement>.Format(Shape.Lengths, ElementAt<TElement>, options);
        GC.KeepAlive(this);
        return text;
    }

    /// <summary>An element by its number in row-major order; only those that are shown are read.</summary>
    TElement ElementAt<TElement>(long number) where TElement : unmanaged
    {
        var place = number;
        if (strides is not null)
        {
            place = 0;
            for (var axis = Rank - 1; axis >= 0; axis--)
            {
                number = Math.DivRem(number, Shape.Lengths[axis], out var position);
                place += position * strides[axis];
            }
        }
        return Unsafe.ReadUnaligned<TElement>(ref Unsafe.AddByteOffset(ref Origin, (nint)(place * DType.Size)));
    }
}
