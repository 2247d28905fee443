using System.Runtime.CompilerServices;
using System.Text.Json;

namespace Profundo.Tests.Narrow;

/// <summary>Operators on 16-bit tensors against PyTorch (see make_golden.py), bit by bit but for the last one.</summary>
public class GoldenTests
{
    public sealed record Operand(int[] Shape, ushort[] Bits);

    public sealed record Entry(string Name, string Type, Operand[] Operands, int[] Shape, ushort[] Bits);

    static readonly Dictionary<string, Entry> entries = JsonSerializer.Deserialize<Entry[]>(File.ReadAllText(PathOf()), new JsonSerializerOptions(JsonSerializerDefaults.Web))!.ToDictionary(entry => $"{entry.Name} of {entry.Type}");

    public static TheoryData<string> Names => [.. entries.Keys];

    /// <summary>The results of these are exact or rounded once, so that there is no choice.</summary>
    static readonly string[] exact = ["add", "add-row", "subtract", "multiply", "divide", "maximum", "relu", "sqrt"];

    [Theory]
    [MemberData(nameof(Names))]
    public void Gives_what_PyTorch_gives(string name)
    {
        var entry = entries[name];
        var type = DTypes.Parse(entry.Type);
        var x = entry.Operands.Select(operand => Make(type, operand.Bits, operand.Shape)).ToArray();
        var result = entry.Name switch
        {
            "add" or "add-row" => x[0] + x[1],
            "subtract" => x[0] - x[1],
            "multiply" => x[0] * x[1],
            "divide" => x[0] / x[1],
            "maximum" => x[0].Maximum(x[1]),
            "relu" => x[0].Relu(),
            "exp" => x[0].Exp(),
            "tanh" => x[0].Tanh(),
            "sigmoid" => x[0].Sigmoid(),
            "log" => x[0].Log(),
            "sqrt" => x[0].Sqrt(),
            "sum" => x[0].Sum(1),
            "softmax" => x[0].Softmax(1),
            "linear" => x[0].Linear(x[1], x[2]),
            "matmul" => x[0].MatMul(x[1].T),
            _ => throw new InvalidOperationException($"There is no operation for {entry.Name}."),
        };
        Assert.Equal((type, new Shape(entry.Shape)), (result.DType, result.Shape));
        var expected = Make(type, entry.Bits, entry.Shape);
        if (exact.Contains(entry.Name))
        {
            Assert.True(result.ElementsEqual(expected), $"{result} instead of {expected}");
            return;
        }
        // Sums in another order and other approximations may fall on the other side of a boundary between two 16-bit numbers.
        var unit = type == DType.Float16 ? 1.0 / 1024 : 1.0 / 128;
        Assert.True(result.AllClose(expected, rtol: unit, atol: unit / 16), $"{result} instead of {expected}");
        Assert.InRange(result.Equal(expected).Mean().Item(), 0.85, 1);
    }

    [Fact]
    public void Both_types_are_there() => Assert.Equal(["bfloat16", "float16"], entries.Values.Select(entry => entry.Type).Distinct().Order());

    static Tensor Make(DType type, ushort[] bits, int[] shape)
    {
        if (type == DType.Float16) return Tensor.FromSpan<Half>([.. bits.Select(BitConverter.UInt16BitsToHalf)], shape);
        return Tensor.FromSpan<float>([.. bits.Select(upper => BitConverter.UInt32BitsToSingle((uint)upper << 16))], shape).AsType(type);
    }

    static string PathOf([CallerFilePath] string file = "") => Path.Combine(Path.GetDirectoryName(file)!, "golden.json");
}
