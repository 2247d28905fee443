using System.Runtime.CompilerServices;

namespace Profundo;

public sealed partial class Tensor : IFormattable
{
    /// <summary>The elements as NumPy prints them, by <see cref="PrintOptions.Default"/>; the device follows unless it is the processor: <c>[1. 2.] @cpu(1)</c>.</summary>
    public override string ToString() => ToString(PrintOptions.Default);

    /// <summary>The elements as NumPy prints them.</summary>
    /// <param name="options">Digits, line width and when to leave out the middle.</param>
    public string ToString(PrintOptions options) => ElementsAsText(options, isExpression: false) + Suffix;

    /// <summary>The elements as text: with the format <c>"R"</c> as an expression like NumPy's <c>repr</c>, <c>array([1, 2], dtype=int64)</c>, otherwise plain.</summary>
    /// <param name="format"><c>"R"</c>, or null or <c>"G"</c> for the plain form.</param>
    /// <param name="provider">Not used: tensors are written the same everywhere.</param>
    /// <exception cref="FormatException">The format is another.</exception>
    public string ToString(string? format, IFormatProvider? provider = null) => format switch
    {
        null or "" or "G" => ToString(),
        "R" => ElementsAsText(PrintOptions.Default, isExpression: true) + Suffix,
        _ => throw new FormatException($"A tensor has no format \"{format}\". Use \"R\" for an expression, or ToString with PrintOptions to choose the number of digits."),
    };

    string Suffix => Device == default ? "" : $" @{Device}";

    string ElementsAsText(PrintOptions options, bool isExpression)
    {
        if (IsSymbolic) return $"symbolic tensor {Shape} {DType.Name}";
        ExecutionState.Current.Tracer?.RequireReadable(this);
        return Elements(options, isExpression);
    }

    string Elements(PrintOptions options, bool isExpression) => DType switch
    {
        DType.Float32 => Format<float>(options, isExpression),
        DType.Float64 => Format<double>(options, isExpression),
        DType.Int32 => Format<int>(options, isExpression),
        DType.Int64 => Format<long>(options, isExpression),
        DType.UInt8 => Format<byte>(options, isExpression),
        DType.Bool => Format<bool>(options, isExpression),
        DType.Float16 => Format<Half>(options, isExpression),
        _ => AsType(DType.Float32).Format<float>(options, isExpression, DType),
    };

    string Format<TElement>(PrintOptions options, bool isExpression, DType? converted = null) where TElement : unmanaged
    {
        var type = converted ?? DType;
        var note = type is DType.Float32 or DType.Bool ? null : $"dtype={type.Name}";
        var text = isExpression
            ? ArrayText<TElement>.FormatExpression(Shape.Lengths, ElementAt<TElement>, note, options)
            : ArrayText<TElement>.Format(Shape.Lengths, ElementAt<TElement>, options);
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
