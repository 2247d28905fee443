using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using Profundo.Lanes;

namespace Profundo.Kernels;

/// <summary>
/// Sums dy x̂ and dy over rows, where x̂ are the normalised rows. Blocks of rows, whose size depends on the shape alone, leave partial sums,
/// and those are summed at the end. The rows' own gradient can be formed on the way, while they are in cache.
/// </summary>
internal static unsafe class NormalisedSumsKernel
{
    /// <summary>Rows to a partial sum, and their elements where rows are short.</summary>
    const long FewestRows = 64, FewestElements = 64 * 1024;

    struct Job
    {
        public void* Gradient, X, Sums, Gamma, Dx;
        public double Epsilon;
        public bool Centred;
        public long Rows, Length, BlockRows;
    }

    /// <param name="dy">Contiguous.</param>
    /// <param name="x">Contiguous, of the same shape; the rows run along the last axis.</param>
    /// <param name="epsilon">Added to the variance.</param>
    /// <param name="centred">Whether rows are brought to mean 0.</param>
    /// <param name="y">The sums of dy x̂, then those of dy.</param>
    /// <param name="gamma">The scale of the normalised rows, if <paramref name="dx"/> is wanted.</param>
    /// <param name="dx">Where to put the rows' gradient.</param>
    public static void Run(Tensor dy, Tensor x, double epsilon, bool centred, Tensor y, Tensor? gamma = null, Tensor? dx = null)
    {
        var length = y.Size / 2;
        var rows = length == 0 ? 0 : x.Size / length;
        var blockRows = Math.Max(FewestRows, FewestElements / Math.Max(length, 1));
        var blocks = (int)Math.Max(1, (rows + blockRows - 1) / blockRows);
        var partial = Tensor.Allocate([blocks, (int)y.Size], y.DType);
        fixed (byte* pg = &dy.Origin, px = &x.Origin, pp = &partial.Origin, pm = &(gamma ?? x).Origin, pd = &(dx ?? x).Origin)
        {
            var job = new Job { Gradient = pg, X = px, Sums = pp, Gamma = pm, Dx = dx is null ? null : pd, Epsilon = epsilon, Centred = centred, Rows = rows, Length = length, BlockRows = blockRows };
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
        var formula = new NormalisationGradientFormula(job->Epsilon, job->Centred);
        var streams = length % L.Width == 0 && Streaming.Pays(job->Dx, job->Rows * length * sizeof(T));
        for (var row = first; row < end; row++)
        {
            T* dy = (T*)job->Gradient + row * length, x = (T*)job->X + row * length;
            Row<T, L>(dy, x, products, sums, steps, job->Epsilon, job->Centred);
            if (job->Dx == null) continue;
            var at = new RowPointers<T>(dy, x, (T*)job->Gamma, null, (T*)job->Dx + row * length);
            if (streams) formula.Row<T, L, AlongRowStreaming>(at, steps, row);
            else formula.Row<T, L, AlongRow>(at, steps, row);
        }
        if (streams) Streaming.Complete();
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
