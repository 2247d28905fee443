using System.Collections;

namespace Profundo;

public sealed partial class Tensor
{
    /// <summary>
    /// A tensor of nested collections: lists, arrays and jagged arrays of numbers, truth values or tensors, all of one depth and length at each
    /// level. The element type follows the values.
    /// </summary>
    /// <param name="values">The collection.</param>
    /// <param name="dtype">The element type to convert to; default that of the values.</param>
    /// <param name="device">Where to make it; default the processor. Tensors among the values must be there already.</param>
    /// <exception cref="ShapeException">Rows of one level have different shapes.</exception>
    /// <exception cref="DTypeException">A value is neither a number nor a truth value, tensor or collection.</exception>
    /// <example><code>
    /// Tensor.From(new List&lt;int[]&gt; { new[] { 1, 2 }, new[] { 3, 4 } })   // int32, (2, 2)
    /// Tensor.From(losses)                                              // of a list of scalars
    /// </code></example>
    public static Tensor From(IEnumerable values, DType? dtype = null, Device device = default)
    {
        var result = values switch
        {
            Tensor tensor => tensor.Copy(),
            Array array when array.GetType().GetElementType()!.IsValueType => FromArray(array, device),
            string text => throw NotAValue(text),
            _ => FromItems([.. values.Cast<object?>()], device),
        };
        return dtype is { } type ? result.AsType(type) : result;
    }

    static Tensor FromItems(object?[] items, Device device)
    {
        if (items.Length == 0) return Zeros(0, device: device);
        var rows = new Tensor[items.Length];
        for (var i = 0; i < items.Length; i++)
            rows[i] = items[i] switch
            {
                Tensor tensor => tensor,
                IEnumerable nested => From(nested, device: device),
                { } number => FromArray(Single(number), device).Reshape(new Shape([])),
                null => throw NotAValue(null),
            };
        return Stack((IEnumerable<Tensor>)rows);
    }

    static Array Single(object number) => number switch
    {
        float value => new[] { value },
        double value => new[] { value },
        int value => new[] { value },
        long value => new[] { value },
        byte value => new[] { value },
        bool value => new[] { value },
        Half value => new[] { value },
        BFloat16 value => new[] { value },
        _ => throw NotAValue(number),
    };

    static DTypeException NotAValue(object? value) => new(
        $"from: {(value is null ? "null" : $"{value} of the C# type {value.GetType().Name}")} cannot be an element of a tensor. Elements are float, double, int, long, byte, bool, Half and BFloat16, in nested collections.");
}
