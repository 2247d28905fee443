using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;
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

    /// <summary>
    /// Elements between the two kinds of sums. If they lay a multiple of 4 KiB apart, as rows of 1024 floats would, the processor would take each
    /// read of one for a read of what it has just written to the other, and wait.
    /// </summary>
    const long Gap = 32;

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
        var partial = Tensor.Allocate([blocks, 2 * (int)(length + Gap)], y.DType);
        fixed (byte* pg = &dy.Origin, px = &x.Origin, pp = &partial.Origin, pm = &(gamma ?? x).Origin, pd = &(dx ?? x).Origin)
        {
            var job = new Job { Gradient = pg, X = px, Sums = pp, Gamma = pm, Dx = dx is null ? null : pd, Epsilon = epsilon, Centred = centred, Rows = rows, Length = length, BlockRows = blockRows };
            WorkerPool.Run(blocks, &job, Body(y.DType == DType.Float64));
        }
        var sums = Tensor.Allocate([2, (int)(length + Gap)], y.DType);
        ReduceKernel.Run<ReductionFold<SumReduction>>(partial, [0], sums.Reshape(-1));
        sums[.., ..(int)length].CopyInto(y.Reshape(2, (int)length));
        partial.Release();
        sums.Release();
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
        T* products = (T*)job->Sums + block * 2 * (length + Gap), sums = products + length + Gap;
        new Span<T>(products, (int)(2 * (length + Gap))).Clear();
        var steps = RowSteps.Along(length, L.Width);
        var streams = length % L.Width == 0 && Streaming.Pays(job->Dx, 3 * job->Rows * length * sizeof(T));
        for (var row = first; row < end; row++)
        {
            T* dy = (T*)job->Gradient + row * length, x = (T*)job->X + row * length, dx = job->Dx == null ? null : (T*)job->Dx + row * length;
            if (dx == null) Row<T, L>(dy, x, products, sums, steps, job->Epsilon, job->Centred);
            else if (streams) Row<T, L, AlongRowStreaming>(dy, x, (T*)job->Gamma, dx, products, sums, steps, job->Epsilon, job->Centred);
            else Row<T, L, AlongRow>(dy, x, (T*)job->Gamma, dx, products, sums, steps, job->Epsilon, job->Centred);
        }
        if (streams) Streaming.Complete();
    }

    /// <summary>The sums and the row's own gradient: what <see cref="NormalisationGradientFormula"/> computes, with its sums gathered in the same pass.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    static void Row<T, L, D>(T* dy, T* x, T* gamma, T* dx, T* products, T* sums, in RowSteps steps, double epsilon, bool centred)
        where T : unmanaged, System.Numerics.IBinaryFloatingPointIeee754<T>
        where L : struct, IMemoryLane<T, L>
        where D : IRowDirection
    {
        var mean = NormalisationFormula.Statistics<T, L, AlongRow>(x, steps, epsilon, centred, out var scale);
        var whole = steps.Lanes * steps.Step;
        Gather(dy, x, gamma, products, sums, mean, scale, whole, steps.Rest, out var sum, out var product);
        var (shift, slope) = NormalisationGradientFormula.Means<T, L, D>(sum, product, scale, steps.Length, centred);
        for (var i = 0L; i < whole; i += L.Width)
            D.Write(NormalisationGradientFormula.Combine(L.Load(dy + i) * L.Load(gamma + i), L.Load(x + i) - mean, scale, shift, slope), dx + i);
        if (steps.Rest > 0)
            FirstElements<T, L>.Store(NormalisationGradientFormula.Combine(L.Load(dy + whole) * L.Load(gamma + whole), L.Load(x + whole) - mean, scale, shift, slope), dx + whole, steps.Rest);
    }

    /// <summary>
    /// Adds a row to the sums, and gathers the sums of g = dy γ and of g (x - mean) in each element of a lane. A method of its own, so that they
    /// stay in registers.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    static void Gather<T, L>(T* dy, T* x, T* gamma, T* products, T* sums, L mean, L scale, long whole, long rest, out L sum, out L product)
        where T : unmanaged, System.Numerics.IBinaryFloatingPointIeee754<T>
        where L : struct, IMemoryLane<T, L>
    {
        L s = L.Constant(0), p = s;
        var length = whole + rest; // this pass computes more than it reads, so memory has time to fetch the next row
        for (var i = 0L; i < whole; i += L.Width)
        {
            if (Sse.IsSupported)
            {
                Sse.Prefetch0(dy + i + length);
                Sse.Prefetch0(x + i + length);
            }
            L g = L.Load(dy + i), deviation = L.Load(x + i) - mean;
            L.FusedMultiplyAdd(g, deviation * scale, L.Load(products + i)).Store(products + i);
            (L.Load(sums + i) + g).Store(sums + i);
            g *= L.Load(gamma + i);
            s += g;
            p = L.FusedMultiplyAdd(g, deviation, p);
        }
        sum = s;
        product = p;
        if (rest > 0) GatherRest(dy + whole, x + whole, gamma + whole, products + whole, sums + whole, mean, scale, rest, ref sum, ref product);
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    static void GatherRest<T, L>(T* dy, T* x, T* gamma, T* products, T* sums, L mean, L scale, long rest, ref L sum, ref L product)
        where T : unmanaged, System.Numerics.IBinaryFloatingPointIeee754<T>
        where L : struct, IMemoryLane<T, L>
    {
        L g = RowAlgebra<T, L, AlongRow>.LoadRest(dy, rest, 0), deviation = RowAlgebra<T, L, AlongRow>.LoadRest(x, rest, 0) - mean;
        FirstElements<T, L>.Store(L.FusedMultiplyAdd(g, deviation * scale, L.Load(products)), products, rest);
        FirstElements<T, L>.Store(L.Load(sums) + g, sums, rest);
        g *= RowAlgebra<T, L, AlongRow>.LoadRest(gamma, rest, 0);
        sum += g;
        product = L.FusedMultiplyAdd(g, deviation, product);
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
