using System.Runtime.InteropServices;

namespace Profundo.Tests.GraphTests;

/// <summary>Numbers to compute with, and their bits.</summary>
internal static class Values
{
    /// <summary>Numbers between -2 and 2, the same for the same seed.</summary>
    public static Tensor Draw(int seed, Shape shape, DType type = DType.Float32)
    {
        var random = new Random(seed);
        var values = new double[shape.Size];
        for (var i = 0; i < values.Length; i++) values[i] = 4 * random.NextDouble() - 2;
        return Tensor.FromSpan<double>(values, shape).AsType(type);
    }

    public static Tensor Vector(params float[] values) => Tensor.FromArray(values);

    public static void AssertValues(IEnumerable<double> expected, Tensor actual, double tolerance = 0)
    {
        var (left, right) = (expected.ToArray(), actual.ToArray<double>());
        Assert.Equal(left.Length, right.Length);
        for (var i = 0; i < left.Length; i++) Assert.True(Math.Abs(left[i] - right[i]) <= tolerance, $"element {i} is {right[i]:R} instead of {left[i]:R}");
    }

    public static byte[] Bits(Tensor x) => x.DType == DType.Float32
        ? MemoryMarshal.AsBytes<float>(x.ToArray<float>()).ToArray()
        : MemoryMarshal.AsBytes<double>(x.ToArray<double>()).ToArray();
}
