using System.Numerics;
using System.Runtime.Intrinsics;
using Profundo.Kernels;

namespace Profundo.Tests.Kernels;

/// <summary>
/// One matrix product with its operands. Rows are longer than the matrices and buffers end with 64 readable bytes; both are filled with NaN, so that a
/// kernel that lets foreign elements into a result, or writes behind a row, is found out.
/// </summary>
sealed unsafe record ProductCase(int M, int N, int K, bool TransposeA, bool TransposeB, bool Accumulate, bool Bias, bool Relu, int Gap, int Seed)
{
    public static ProductCase Random(Random random, int largest, int largestDepth) => new(
        random.Next(1, largest), random.Next(1, largest), random.Next(1, largestDepth),
        random.Next(2) == 1, random.Next(2) == 1, random.Next(2) == 1, random.Next(2) == 1, random.Next(2) == 1, random.Next(3) * 5, random.Next());

    int RowsA => TransposeA ? K : M;
    int RowsB => TransposeB ? N : K;
    int LeadingA => (TransposeA ? M : K) + Gap;
    int LeadingB => (TransposeB ? K : N) + Gap;
    int LeadingC => N + Gap;

    public T[] A<T>() where T : unmanaged, IFloatingPointIeee754<T> => Matrix<T>(RowsA, LeadingA, Seed);
    public T[] B<T>() where T : unmanaged, IFloatingPointIeee754<T> => Matrix<T>(RowsB, LeadingB, Seed + 1);
    public T[] C<T>() where T : unmanaged, IFloatingPointIeee754<T> => Matrix<T>(M, LeadingC, Seed + 2);
    public T[] BiasVector<T>() where T : unmanaged, IFloatingPointIeee754<T> => Matrix<T>(1, N + Gap, Seed + 3);

    T[] Matrix<T>(int rows, int leading, int seed)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        var random = new Random(seed);
        var matrix = new T[rows * leading + 64 / sizeof(T)];
        Array.Fill(matrix, T.NaN);
        for (int row = 0; row < rows; row++)
            for (int column = 0; column < leading - Gap; column++)
                matrix[row * leading + column] = T.CreateChecked(random.NextDouble() - 0.5);
        return matrix;
    }

    /// <summary>C as the kernels of one vector width compute it; 0 stands for the width that the processor calls for.</summary>
    public T[] Compute<T>(int bits = 0, int threads = 1)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        T[] c = C<T>();
        fixed (T* a = A<T>(), b = B<T>(), target = c, bias = BiasVector<T>())
        {
            var arguments = new MatrixProductArguments<T>
            {
                M = M, N = N, K = K,
                A = a, LeadingA = LeadingA, TransposeA = TransposeA,
                B = b, LeadingB = LeadingB, TransposeB = TransposeB,
                C = target, LeadingC = LeadingC,
                Accumulate = Accumulate, Bias = Bias ? bias : null, Relu = Relu,
            };
            if (bits == 128) MatrixProductKernels<T, Vector128<T>, Width128<T>>.Run(&arguments, threads);
            else if (bits == 256) MatrixProductKernels<T, Vector256<T>, Width256<T>>.Run(&arguments, threads);
            else if (bits == 512) MatrixProductKernels<T, Vector512<T>, Width512<T>>.Run(&arguments, threads);
            else MatrixProduct.Run(arguments);
        }
        return c;
    }

    /// <summary>C by the definition, summed in double.</summary>
    public double[] Expected<T>()
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        double[] a = Array.ConvertAll(A<T>(), double.CreateChecked), b = Array.ConvertAll(B<T>(), double.CreateChecked);
        double[] expected = Array.ConvertAll(C<T>(), double.CreateChecked), bias = Array.ConvertAll(BiasVector<T>(), double.CreateChecked);
        for (int row = 0; row < M; row++)
            for (int column = 0; column < N; column++)
            {
                double sum = 0;
                for (int k = 0; k < K; k++)
                    sum += ElementA(a, row, k) * ElementB(b, k, column);
                expected[row * LeadingC + column] = Epilogue(sum, expected[row * LeadingC + column], bias[column]);
            }
        return expected;
    }

    /// <summary>
    /// C in the documented order of rounding: per block of k a chain of fused multiply-adds from zero, then the sums in order, then the epilogue.
    /// </summary>
    public T[] ExpectedBits<T>(int blockDepth)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        T[] a = A<T>(), b = B<T>(), c = C<T>(), bias = BiasVector<T>();
        for (int row = 0; row < M; row++)
            for (int column = 0; column < N; column++)
            {
                ref T element = ref c[row * LeadingC + column];
                for (int start = 0; start < K; start += blockDepth)
                {
                    T sum = T.Zero;
                    for (int k = start; k < Math.Min(K, start + blockDepth); k++)
                        sum = T.FusedMultiplyAdd(ElementA(a, row, k), ElementB(b, k, column), sum);
                    element = start > 0 || Accumulate ? sum + element : sum;
                }
                element = (Bias, Relu) switch
                {
                    (true, true) => T.Max(element + bias[column], T.Zero),
                    (true, false) => element + bias[column],
                    (false, true) => T.Max(element, T.Zero),
                    _ => element,
                };
            }
        return c;
    }

    double Epilogue(double sum, double old, double bias)
    {
        double value = sum + (Accumulate ? old : 0) + (Bias ? bias : 0);
        return Relu ? Math.Max(value, 0) : value;
    }

    T ElementA<T>(T[] a, int row, int k) => TransposeA ? a[k * LeadingA + row] : a[row * LeadingA + k];

    T ElementB<T>(T[] b, int k, int column) => TransposeB ? b[column * LeadingB + k] : b[k * LeadingB + column];

    /// <summary>Compares every element, NaN filling included; the bound is that of a sum of K rounded terms of at most 1/4.</summary>
    public void AssertClose<T>(T[] actual)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        double[] expected = Expected<T>();
        double epsilon = typeof(T) == typeof(float) ? 6e-8 : 1.2e-16, tolerance = epsilon * (4 + 0.25 * K);
        for (int i = 0; i < expected.Length; i++)
        {
            double value = double.CreateChecked(actual[i]);
            bool equal = double.IsNaN(expected[i]) ? double.IsNaN(value) : Math.Abs(value - expected[i]) <= tolerance;
            Assert.True(equal, $"{this}: element {i / LeadingC}, {i % LeadingC} is {value}, expected {expected[i]}");
        }
    }

    public void AssertSameBits<T>(T[] expected, T[] actual, string what)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        for (int i = 0; i < expected.Length; i++)
            Assert.True(expected[i].Equals(actual[i]), $"{this}, {what}: element {i / LeadingC}, {i % LeadingC} is {actual[i]:R}, expected {expected[i]:R}");
    }
}
