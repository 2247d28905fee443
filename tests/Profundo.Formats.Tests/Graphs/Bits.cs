namespace Profundo.Tests.Graphs;

/// <summary>Compares tensors to the last bit.</summary>
static class Bits
{
    public static void AssertSame(Tensor expected, Tensor actual, string what = "the result")
    {
        Assert.True(expected.Shape == actual.Shape && expected.DType == actual.DType, $"{what} is {actual.DType.Name} {actual.Shape} instead of {expected.DType.Name} {expected.Shape}");
        Assert.True(Of(expected).AsSpan().SequenceEqual(Of(actual)), $"{what} differs:\n{expected}\n{actual}");
    }

    static byte[] Of(Tensor tensor)
    {
        using MemoryStream bytes = new();
        StorageBytes.Write(bytes, tensor);
        return bytes.ToArray();
    }
}
