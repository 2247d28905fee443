using System.Runtime.CompilerServices;
using System.Text.Json;

namespace Profundo.Tests.Linear;

/// <summary>NumPy's results (see make_golden.py), and the operands they belong to.</summary>
static class Golden
{
    public sealed record Einsum(string Expression, int[][] Operands, int[] Shape, double[] Values);

    public sealed record Product(string Name, int[] Shape, double[] Values);

    sealed record Contents(Einsum[] Einsums, Product[] Products);

    static readonly Contents contents = JsonSerializer.Deserialize<Contents>(File.ReadAllText(PathOf()), new JsonSerializerOptions(JsonSerializerDefaults.Web))!;

    public static IReadOnlyList<Einsum> Einsums => contents.Einsums;

    public static IReadOnlyList<Product> Products => contents.Products;

    /// <summary>Small whole numbers that differ from operand to operand.</summary>
    public static Tensor Operand(int index, Shape shape, DType type = DType.Float64)
    {
        var values = new double[shape.Size];
        for (var i = 0; i < values.Length; i++) values[i] = (7L * i + 5 * index) % 11 - 5;
        return Tensor.FromSpan<double>(values, shape).AsType(type);
    }

    static string PathOf([CallerFilePath] string file = "") => Path.Combine(Path.GetDirectoryName(file)!, "golden.json");
}
