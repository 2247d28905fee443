using System.Runtime.CompilerServices;

namespace Profundo;

[CollectionBuilder(typeof(Tensor), nameof(Of))]
public sealed partial class Tensor
{
    /// <summary>
    /// A tensor of the given rows: numbers make a vector, vectors a matrix. Numbers written in C# code are float32, as everywhere; beside
    /// tensors they take on their element type. A collection expression does the same.
    /// </summary>
    /// <param name="rows">Numbers, or tensors of one shape; gradients flow through them.</param>
    /// <exception cref="ShapeException">The rows have different shapes.</exception>
    /// <example><code>
    /// Tensor x = [1, 2, 3];
    /// Tensor m = [[1, 2], [3, 4]];
    /// Tensor corners = [x.Min(), x.Max()];
    /// </code></example>
    public static Tensor Of(params ReadOnlySpan<Tensor> rows)
    {
        if (rows.Length == 0) return Zeros(0);
        var type = DType.Bool;
        var anyTensor = false;
        foreach (var row in rows)
        {
            if (row.Literal != LiteralKind.None) continue;
            type = anyTensor ? DTypes.Promote(type, row.DType) : row.DType;
            anyTensor = true;
        }
        if (!anyTensor) return OfNumbers(rows);
        var converted = new Tensor[rows.Length];
        for (var i = 0; i < rows.Length; i++)
            if (rows[i].Literal != LiteralKind.None) type = DTypes.PromoteWithLiteral(type, rows[i].Literal);
        for (var i = 0; i < rows.Length; i++) converted[i] = rows[i].AsType(type);
        return Stack((IEnumerable<Tensor>)converted);
    }

    static Tensor OfNumbers(ReadOnlySpan<Tensor> numbers)
    {
        var result = Allocate(numbers.Length, DType.Float32);
        var values = result.Elements<float>();
        for (var i = 0; i < numbers.Length; i++) values[i] = (float)numbers[i].LiteralValue;
        return result;
    }
}
