namespace Profundo.Tests.Movement;

public class ByteCastTests
{
    [Fact]
    public void Bytes_become_the_same_numbers()
    {
        byte[] bytes = [.. Enumerable.Range(0, 70_000).Select(i => (byte)(i * 37))]; // all 256, and more than one thread's work
        Tensor tensor = Tensor.FromArray(bytes);
        foreach (int start in (int[])[0, 1, 5, 16])
            foreach (int length in (int[])[0, 1, 15, 16, 17, 31, 48, 100, 300, 69_000])
                Assert.Equal(bytes.Skip(start).Take(length).Select(value => (float)value), tensor[start..(start + length)].AsType(DType.Float32).ToArray<float>());
        Assert.Equal([0f, 1, 1], Tensor.FromArray((bool[])[false, true, true]).AsType(DType.Float32).ToArray<float>());
    }
}
