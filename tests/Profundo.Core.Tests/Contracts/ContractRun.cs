using System.Runtime.InteropServices;

namespace Profundo.Tests.Contracts;

/// <summary>What a check of one operator has seen: how much it compared, and a digest of all results, which must not depend on the processor.</summary>
internal sealed class ContractRun(string name)
{
    ulong digest = 14695981039346656037;

    public int Values { get; private set; }

    public int Gradients { get; private set; }

    public string Digest => digest.ToString("x16");

    /// <summary>A stream of numbers of its own for every operator.</summary>
    public Random Random { get; } = new(name.Aggregate(17, (hash, letter) => unchecked(hash * 31 + letter)));

    public void CountGradients(int count) => Gradients += count;

    /// <summary>Adds results to the digest (FNV-1a, Fowler, Noll &amp; Vo); all NaNs count as the same.</summary>
    public void Add(Tensor result)
    {
        Values += (int)result.Size;
        foreach (var length in result.Shape) Mix((ulong)length);
        if (result.DType.IsFloatingPoint)
            foreach (var value in result.ToArray<double>()) Mix(double.IsNaN(value) ? 1 : BitConverter.DoubleToUInt64Bits(value));
        else
            foreach (var value in result.ToArray<long>()) Mix((ulong)value);
    }

    void Mix(ulong value)
    {
        for (var shift = 0; shift < 64; shift += 8) digest = unchecked((digest ^ (value >> shift & 255)) * 1099511628211);
    }

    /// <summary>Asserts that two tensors have the same shape, element type and bits, NaN for NaN.</summary>
    public static void AssertSame(Tensor expected, Tensor actual, string what)
    {
        Assert.True(expected.Shape == actual.Shape && expected.DType == actual.DType, $"{what}: {actual.DType.Name} of shape {actual.Shape} instead of {expected.DType.Name} of shape {expected.Shape}");
        byte[] left = Bits(expected), right = Bits(actual);
        var size = left.Length / Math.Max(1, (int)expected.Size);
        var different = left.AsSpan().CommonPrefixLength(right) / Math.Max(1, size);
        Assert.True(left.AsSpan().SequenceEqual(right), $"{what}: element {different} is {At(actual, different):R} instead of {At(expected, different):R}");

        static double At(Tensor x, int index) => index < x.Size ? x.ToArray<double>()[index] : 0;
    }

    static byte[] Bits(Tensor x) => x.DType switch
    {
        DType.Float32 => MemoryMarshal.AsBytes<float>([.. x.ToArray<float>().Select(value => float.IsNaN(value) ? float.NaN : value)]).ToArray(),
        DType.Float64 => MemoryMarshal.AsBytes<double>([.. x.ToArray<double>().Select(value => double.IsNaN(value) ? double.NaN : value)]).ToArray(),
        DType.Float16 or DType.BFloat16 => Bits(x.AsType(DType.Float64)),
        _ => MemoryMarshal.AsBytes<long>(x.ToArray<long>()).ToArray(),
    };
}
