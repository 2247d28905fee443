using System.Globalization;
using System.Runtime.CompilerServices;

namespace Profundo.Tests;

/// <summary>What NumPy and PyTorch gave; see make_golden.py beside this file.</summary>
static class Golden
{
    static readonly Lazy<Dictionary<string, (int[] Shape, double[] Values)>> entries = new(Read);

    public static Tensor Input(string name) => Tensor("input " + name);

    public static Tensor Tensor(string name)
    {
        var (shape, values) = entries.Value[name];
        return Profundo.Tensor.FromSpan<double>(values, shape);
    }

    /// <summary>Checks a result computed in float64, and the shape.</summary>
    public static void Check(string name, Tensor result, double tolerance = 1e-12)
    {
        var (shape, values) = entries.Value[name];
        Assert.True(shape.AsSpan().SequenceEqual(result.Shape.ToArray()), $"{name}: shape {result.Shape} instead of ({string.Join(", ", shape)})");
        var actual = result.ToArray<double>();
        for (var i = 0; i < values.Length; i++)
            Assert.True(
                values[i].Equals(actual[i]) || Math.Abs(values[i] - actual[i]) <= tolerance * Math.Max(1, Math.Abs(values[i])),
                $"{name}: element {i} is {actual[i]:R} instead of {values[i]:R}");
    }

    /// <summary>Checks a function's result and its gradient, and the same in float32.</summary>
    public static void CheckWithGradient(string name, Func<Tensor, Tensor> function, string input, Tensor dy, double tolerance = 1e-12)
    {
        foreach (var type in new[] { DType.Float64, DType.Float32 })
        {
            var x = Input(input).AsType(type).AttachGrad();
            var y = Autograd.Record(() => function(x));
            Check(name, y, type == DType.Float64 ? tolerance : 3e-5);
            y.Backward(dy.AsType(type).BroadcastTo(y.Shape).Copy());
            Check("gradient " + name, x.Grad, type == DType.Float64 ? tolerance : 1e-4);
        }
    }

    static Dictionary<string, (int[], double[])> Read() => File.ReadLines(Path()).Select(line => line.Split(" | ")).ToDictionary(
        parts => parts[0],
        parts => (
            parts[1].Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(int.Parse).ToArray(),
            parts.ElementAtOrDefault(2)?.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(value => double.Parse(value, CultureInfo.InvariantCulture)).ToArray() ?? []));

    static string Path([CallerFilePath] string file = "") => System.IO.Path.Combine(System.IO.Path.GetDirectoryName(file)!, "golden.txt");
}
