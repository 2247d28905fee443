using System.Numerics;
using System.Runtime.CompilerServices;

namespace Profundo.Kernels;

internal static unsafe partial class MatrixProduct
{
    /// <summary>Multiply-adds of a chunk of rows.</summary>
    const long ScalarGrain = 50_000;

    /// <summary>Computes a product of any numbers, such as integers (which wrap around). Sums run over rising k, one rounding per operation.</summary>
    public static void RunScalar<T>(in MatrixProductArguments<T> arguments)
        where T : unmanaged, INumber<T>
    {
        long work = (long)arguments.M * arguments.N * Math.Max(arguments.K, 1);
        int parts = (int)Math.Clamp(Math.Min(work / ScalarGrain, arguments.M), 1, 4 * WorkerPool.Threads);
        fixed (MatrixProductArguments<T>* p = &arguments)
        {
            var rows = new ScalarRows<T> { Arguments = p, Parts = parts };
            WorkerPool.Run(parts, &rows, &ComputeScalarRows<T>);
        }
    }

    struct ScalarRows<T>
        where T : unmanaged
    {
        public MatrixProductArguments<T>* Arguments;
        public int Parts;
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    static void ComputeScalarRows<T>(int part, void* context)
        where T : unmanaged, INumber<T>
    {
        var rows = (ScalarRows<T>*)context;
        MatrixProductArguments<T>* p = rows->Arguments;
        int end = (int)((long)p->M * (part + 1) / rows->Parts);
        long rowStrideA = p->TransposeA ? 1 : p->LeadingA, depthStrideA = p->TransposeA ? p->LeadingA : 1;
        for (int row = (int)((long)p->M * part / rows->Parts); row < end; row++)
        {
            T* a = p->A + row * rowStrideA, c = p->C + row * p->LeadingC;
            if (!p->Accumulate)
                new Span<T>(c, p->N).Clear();
            if (p->TransposeB)
                AddDotProducts(p, a, depthStrideA, c);
            else
                for (int k = 0; k < p->K; k++)
                    AddScaledRow(a[k * depthStrideA], p->B + k * p->LeadingB, c, p->N);
            for (int column = 0; column < p->N; column++)
            {
                if (p->Bias != null) c[column] += p->Bias[column];
                if (p->Relu && c[column] < T.Zero) c[column] = T.Zero;
            }
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static void AddScaledRow<T>(T scale, T* row, T* c, int columns)
        where T : unmanaged, INumber<T>
    {
        for (int column = 0; column < columns; column++)
            c[column] += scale * row[column];
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static void AddDotProducts<T>(MatrixProductArguments<T>* p, T* a, long depthStrideA, T* c)
        where T : unmanaged, INumber<T>
    {
        for (int column = 0; column < p->N; column++)
        {
            T* b = p->B + column * p->LeadingB;
            T sum = c[column];
            for (int k = 0; k < p->K; k++)
                sum += a[k * depthStrideA] * b[k];
            c[column] = sum;
        }
    }
}
