using System.Numerics;
using Profundo.Kernels;

namespace Profundo.Tests.Kernels;

[Collection(ThreadCount.Name)]
public sealed unsafe class MatrixProductScalarTests
{
    static void Check<T>(int m, int n, int k, int flags, Func<Random, T> next)
        where T : unmanaged, INumber<T>
    {
        bool transposeA = (flags & 1) != 0, transposeB = (flags & 2) != 0, accumulate = (flags & 4) != 0, hasBias = (flags & 8) != 0, relu = (flags & 16) != 0;
        var random = new Random(flags);
        T[] Numbers(int count) => [.. Enumerable.Range(0, count).Select(_ => next(random))];
        T[] a = Numbers(m * k), b = Numbers(k * n), c = Numbers(m * n), bias = Numbers(n), expected = (T[])c.Clone();
        for (int row = 0; row < m; row++)
            for (int column = 0; column < n; column++)
            {
                T sum = accumulate ? c[row * n + column] : T.Zero;
                for (int i = 0; i < k; i++)
                    sum += (transposeA ? a[i * m + row] : a[row * k + i]) * (transposeB ? b[column * k + i] : b[i * n + column]);
                if (hasBias) sum += bias[column];
                expected[row * n + column] = relu ? T.Max(sum, T.Zero) : sum;
            }
        fixed (T* pa = a, pb = b, pc = c, pBias = bias)
            MatrixProduct.RunScalar(new MatrixProductArguments<T>
            {
                M = m, N = n, K = k, A = pa, LeadingA = transposeA ? m : k, TransposeA = transposeA, B = pb, LeadingB = transposeB ? k : n, TransposeB = transposeB,
                C = pc, LeadingC = n, Accumulate = accumulate, Bias = hasBias ? pBias : null, Relu = relu,
            });
        Assert.Equal(expected, c);
    }

    [Fact]
    public void Integer_products_are_exact_and_wrap_around()
    {
        for (int flags = 0; flags < 32; flags++)
        {
            Check(7, 5, 9, flags, random => random.Next(int.MinValue, int.MaxValue));
            Check(60, 70, 80, flags, random => random.NextInt64());
            Check(3, 4, 5, flags, random => (byte)random.Next(256));
            Check(6, 1, 0, flags, random => (short)random.Next(100));
        }
    }
}
