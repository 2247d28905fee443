using Profundo.Kernels;

namespace Profundo.Tests.Kernels;

[Collection(ThreadCount.Name)]
public sealed unsafe class MatrixProductBatchTests : IDisposable
{
    readonly int threads = Parallelism.Threads;

    public void Dispose() => Parallelism.Threads = threads;

    static float[] Numbers(int count, int seed)
    {
        var random = new Random(seed);
        return [.. Enumerable.Range(0, count + 16).Select(_ => random.NextSingle() - 0.5f)];
    }

    /// <summary>Checks a batch of [m, k] · [k, n] products whose items start at the given offsets; a stride of -1 asks for the offset table.</summary>
    static void Check(int count, int m, int n, int k, long strideA, long strideB, bool table, int threadCount)
    {
        Parallelism.Threads = threadCount;
        float[] a = Numbers(count * m * k, 1), b = Numbers(count * k * n, 2), c = new float[count * m * n + 16];
        long[] offsetsA = [.. Enumerable.Range(0, count).Select(i => i * strideA)];
        long[] offsetsB = [.. Enumerable.Range(0, count).Select(i => i * strideB)];
        long[] offsetsC = [.. Enumerable.Range(0, count).Select(i => (long)(count - 1 - i) * m * n)];   // items in reverse order
        if (!table)
            Array.Reverse(offsetsC);
        fixed (float* pa = a, pb = b, pc = c)
        fixed (long* oa = offsetsA, ob = offsetsB, oc = offsetsC)
        {
            var arguments = new MatrixProductArguments<float> { M = m, N = n, K = k, A = pa, LeadingA = k, B = pb, LeadingB = n, C = pc, LeadingC = n };
            if (table)
                MatrixProduct.RunBatch(arguments, new MatrixProductBatch { Count = count, OffsetsA = oa, OffsetsB = ob, OffsetsC = oc });
            else
                MatrixProduct.RunBatch(arguments, count, strideA, strideB, m * n);
        }
        for (int item = 0; item < count; item++)
            for (int row = 0; row < m; row++)
                for (int column = 0; column < n; column++)
                {
                    double expected = 0;
                    for (int i = 0; i < k; i++)
                        expected += (double)a[offsetsA[item] + row * k + i] * b[offsetsB[item] + i * n + column];
                    Assert.Equal(expected, c[offsetsC[item] + row * n + column], 1e-5 + 1e-7 * k);
                }
        Assert.All(c[^16..], value => Assert.Equal(0, value));
    }

    [Theory]
    [InlineData(1), InlineData(2), InlineData(7)]
    public void Items_may_be_many_or_large_shared_or_scattered(int threadCount)
    {
        foreach (bool table in new[] { false, true })
        {
            Check(200, 4, 5, 6, 4 * 6, 6 * 5, table, threadCount);
            Check(50, 12, 40, 33, 12 * 33, 0, table, threadCount);     // one B for all items
            Check(50, 12, 40, 33, 0, 33 * 40, table, threadCount);     // one A for all items
            Check(30, 1, 64, 100, 100, 6400, table, threadCount);
            Check(3, 200, 200, 130, 200 * 130, 130 * 200, table, threadCount);
            Check(1, 9, 9, 9, 0, 0, table, threadCount);
            Check(0, 9, 9, 9, 0, 0, table, threadCount);
        }
    }
}
