using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using Profundo.Lanes;

namespace Profundo.Kernels;

/// <summary>
/// Sums dy x̂ and dy over rows, where x̂ are the normalised rows. Blocks of rows, whose size depends on the shape alone, leave partial sums,
/// and those are summed at the end.
/// </summary>
internal static unsafe class NormalisedSumsKernel
{
    /// <summary>Rows to a partial sum, and their elements where rows are short.</summary>
    const long FewestRows = 64, FewestElements = 64 * 1024;

    struct Job
    {
        public void* Gradient, X, Sums;
        public double Epsilon;
        public bool Centred;
        public long Rows, Length, BlockRows;
    }

    /// <param name="dy">Contiguous.</param>
    /// <param name="x">Contiguous, of the same shape; the rows run along the last axis.</param>
    /// <param name="epsilon">Added to the variance.</param>
    /// <param name="centred">Whether rows are brought to mean 0.</param>
    /// <param name="y">The sums of dy x̂, then those of dy.</param>
    public static void Run(Tensor dy, Tensor x, double epsilon, bool centred, Tensor y)
    {
        var length = y.Size / 2;
        var rows = length == 0 ? 0 : x.Size / length;
        var blockRows = Math.Max(FewestRows, FewestElements / Math.Max(length, 1));
        var blocks = (int)Math.Max(1, (rows + blockRows - 1) / blockRows);
        var partial = Tensor.Allocate([blocks, (int)y.Size], y.DType);
        fixed (byte* pg = &dy.Origin, px = &x.Origin, pp = &partial.Origin)
        {
            var job = new Job { Gradient = pg, X = px, Sums = pp, Epsilon = epsilon, Centred = centred, Rows = rows, Length = length, BlockRows = blockRows };
            WorkerPool.Run(blocks, &job, Body(y.DType == DType.Float64));
        }
        ReduceKernel.Run<ReductionFold<SumReduction>>(partial, [0], y);
        partial.Release();
    }

    static delegate*<int, void*, void> Body(bool isDouble)
    {
        if (Vector512.IsHardwareAccelerated) return isDouble ? &Block<double, Lane512<double>> : &Block<float, Lane512<float>>;
        if (Vector256.IsHardwareAccelerated) return isDouble ? &Block<double, Lane256<double>> : &Block<float, Lane256<float>>;
        return isDouble ? &Block<double, Lane128<double>> : &Block<float, Lane128<float>>;
    }

    static void Block<T, L>(int block, void* context)
        where T : unmanaged, System.Numerics.IBinaryFloatingPointIeee754<T>
        where L : struct, IMemoryLane<T, L>
    {
        var job = (Job*)context;
        var length = job->Length;
        long first = block * job->BlockRows, end = Math.Min(job->Rows, first + job->BlockRows);
        T* products = (T*)job->Sums + block * 2 * length, sums = products + length;
        new Span<T>(products, (int)(2 * length)).Clear();
        var steps = RowSteps.Along(length, L.Width);
        for (var row = first; row < end; row++)
            Row<T, L>((T*)job->Gradient + row * length, (T*)job->X + row * length, products, sums, steps, job->Epsilon, job->Centred);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    static void Row<T, L>(T* dy, T* x, T* products, T* sums, in RowSteps steps, double epsilon, bool centred)
        where T : unmanaged, System.Numerics.IBinaryFloatingPointIeee754<T>
        where L : struct, IMemoryLane<T, L>
    {
        var mean = NormalisationFormula.Statistics<T, L, AlongRow>(x, steps, epsilon, centred, out var scale);
        var step = steps.Step;
        for (var i = 0L; i < steps.Lanes; i++, dy += step, x += step, products += step, sums += step)
        {
            var g = L.Load(dy);
            L.FusedMultiplyAdd(g, (L.Load(x) - mean) * scale, L.Load(products)).Store(products);
            (L.Load(sums) + g).Store(sums);
        }
        if (steps.Rest > 0)
        {
            var g = L.Load(dy);
            var product = L.FusedMultiplyAdd(g, (L.Load(x) - mean) * scale, L.Load(products));
            var sum = L.Load(sums) + g;
            FirstElements<T, L>.Store(product, products, steps.Rest);
            FirstElements<T, L>.Store(sum, sums, steps.Rest);
        }
    }
}
