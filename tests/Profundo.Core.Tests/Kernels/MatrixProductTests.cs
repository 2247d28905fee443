using System.Numerics;
using System.Runtime.Intrinsics;
using Profundo.Kernels;

namespace Profundo.Tests.Kernels;

[Collection(ThreadCount.Name)]
public sealed unsafe class MatrixProductTests : IDisposable
{
    readonly int threads = Parallelism.Threads;

    public void Dispose() => Parallelism.Threads = threads;

    static readonly int[] widths = [128, 256, 512];

    [Fact]
    public void Random_products_agree_with_the_definition()
    {
        CheckRandom<float>();
        CheckRandom<double>();

        static void CheckRandom<T>() where T : unmanaged, IFloatingPointIeee754<T>
        {
            var random = new Random(1);
            for (int i = 0; i < 300; i++)
            {
                var product = ProductCase.Random(random, i % 3 == 0 ? 150 : 20, i % 10 == 0 ? 900 : 40);
                product.AssertClose(product.Compute<T>());
            }
        }
    }

    [Fact]
    public void Every_vector_width_follows_the_documented_rounding()
    {
        CheckRandom<float>();
        CheckRandom<double>();

        static void CheckRandom<T>() where T : unmanaged, IFloatingPointIeee754<T>
        {
            if (!HasFusedMultiplyAdd)
                return;
            var random = new Random(2);
            for (int i = 0; i < 120; i++)
            {
                var product = ProductCase.Random(random, i % 4 == 0 ? 140 : 30, i % 10 == 0 ? 1000 : 60);
                product = product with { M = product.M + 3, N = product.N + 1 };   // few rows or a single column have an order of their own
                T[] expected = product.ExpectedBits<T>(MatrixProductBlocks<T, Vector128<T>, Width128<T>>.DepthOfBlocks(product.K));
                foreach (int bits in widths)
                    product.AssertSameBits(expected, product.Compute<T>(bits), $"{bits} bits");
            }
        }
    }

    static bool HasFusedMultiplyAdd =>
        System.Runtime.Intrinsics.X86.Fma.IsSupported || System.Runtime.Intrinsics.Arm.AdvSimd.IsSupported;

    [Theory]
    [InlineData(2, 8, 256, true), InlineData(3, 37, 300, true), InlineData(2, 600, 500, false), InlineData(3, 1030, 270, false), InlineData(8, 1050, 2010, false), InlineData(5, 2010, 1050, true)]
    public void Few_rows_are_right_in_every_width(int m, int n, int k, bool transposeB)
    {
        CheckAll<float>(m, n, k, transposeB);
        CheckAll<double>(m, n, k, transposeB);

        static void CheckAll<T>(int m, int n, int k, bool transposeB) where T : unmanaged, IFloatingPointIeee754<T>
        {
            foreach (int flags in new[] { 0, 1, 14, 15 })
            {
                var product = new ProductCase(m, n, k, (flags & 1) != 0, transposeB, (flags & 2) != 0, (flags & 4) != 0, (flags & 8) != 0, flags % 3, k + flags);
                T[] result = product.Compute<T>();
                product.AssertClose(result);
                foreach (int bits in widths)
                    product.AssertSameBits(result, product.Compute<T>(bits, threads: 3), $"{bits} bits");
            }
        }
    }

    [Theory]
    [InlineData(1, 1), InlineData(1, 2), InlineData(7, 1), InlineData(1, 17), InlineData(33, 1), InlineData(1, 130), InlineData(300, 1), InlineData(1, 1100)]
    public void A_single_row_or_column_is_right_in_every_width(int m, int n)
    {
        CheckAll<float>(m, n);
        CheckAll<double>(m, n);

        static void CheckAll<T>(int m, int n) where T : unmanaged, IFloatingPointIeee754<T>
        {
            foreach (int k in new[] { 1, 7, 8, 16, 17, 75 })
                for (int flags = 0; flags < 32; flags++)
                {
                    var product = new ProductCase(m, n, k, (flags & 1) != 0, (flags & 2) != 0, (flags & 4) != 0, (flags & 8) != 0, (flags & 16) != 0, flags % 3, k + flags);
                    T[] result = product.Compute<T>();
                    product.AssertClose(result);
                    foreach (int bits in widths)
                        product.AssertSameBits(result, product.Compute<T>(bits, threads: 3), $"{bits} bits");
                }
        }
    }

    [Theory]
    [InlineData(1600, 130, 20), InlineData(5, 1200, 390), InlineData(97, 513, 90), InlineData(260, 150, 400)]
    public void Blocks_larger_than_the_caches_fit_together(int m, int n, int k)
    {
        foreach (bool transposeA in new[] { false, true })
            foreach (bool transposeB in new[] { false, true })
            {
                var product = new ProductCase(m, n, k, transposeA, transposeB, Accumulate: true, Bias: true, Relu: true, Gap: 3, Seed: 5);
                product.AssertClose(product.Compute<float>());
                product.AssertClose(product.Compute<double>());
            }
    }

    [Fact]
    public void The_number_of_threads_changes_no_bit()
    {
        CheckRandom<float>();
        CheckRandom<double>();

        static void CheckRandom<T>() where T : unmanaged, IFloatingPointIeee754<T>
        {
            var random = new Random(3);
            for (int i = 0; i < 30; i++)
            {
                var product = ProductCase.Random(random, 250, 400);
                if (i % 6 == 0)
                    product = i % 12 == 0 ? product with { M = 1, N = 1100 } : product with { M = 1100, N = 1 };
                Parallelism.Threads = 1;
                T[] expected = product.Compute<T>();
                foreach (int count in new[] { 2, 7 })
                {
                    Parallelism.Threads = count;
                    product.AssertSameBits(expected, product.Compute<T>(), $"{count} threads");
                    product.AssertSameBits(expected, product.Compute<T>(256, count), $"{count} threads, 256 bits");
                }
            }
        }
    }

    [Fact]
    public void A_product_over_nothing_is_zero_plus_the_epilogue()
    {
        for (int flags = 0; flags < 8; flags++)
        {
            var product = new ProductCase(5, 21, 0, false, false, (flags & 1) != 0, (flags & 2) != 0, (flags & 4) != 0, 2, flags);
            product.AssertClose(product.Compute<float>());
            product.AssertClose(product.Compute<double>());
        }
    }

    [Theory]
    [InlineData(0, 3), InlineData(3, 0), InlineData(0, 0)]
    public void A_product_without_rows_or_columns_writes_nothing(int m, int n)
    {
        var arguments = new MatrixProductArguments<float> { M = m, N = n, K = 4 };
        MatrixProduct.Run(arguments);
    }

    [Theory]
    [InlineData(4, 4), InlineData(1, 40), InlineData(40, 1)]
    public void Not_a_number_passes_through_the_rectifier(int m, int n)
    {
        const int k = 32;
        float[] a = new float[m * k + 16], b = new float[k * n + 16], c = new float[m * n + 16];
        Array.Fill(a, float.NaN);
        Array.Fill(b, 1);
        fixed (float* pa = a, pb = b, pc = c)
            foreach (bool transpose in new[] { false, true })
            {
                MatrixProduct.Run(new MatrixProductArguments<float>
                {
                    M = m, N = n, K = k, A = pa, LeadingA = transpose ? m : k, TransposeA = transpose,
                    B = pb, LeadingB = transpose ? k : n, TransposeB = transpose, C = pc, LeadingC = n, Relu = true,
                });
                Assert.All(c[..(m * n)], value => Assert.Equal(float.NaN, value));
            }
    }

    [Fact]
    public void Other_numbers_are_refused_with_advice()
    {
        var error = Assert.Throws<NotSupportedException>(() => MatrixProduct.Run(new MatrixProductArguments<int> { M = 1, N = 1, K = 1 }));
        Assert.Contains("RunScalar", error.Message);
    }
}
