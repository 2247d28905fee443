using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using Profundo.Lanes;

namespace Profundo.Kernels;

/// <summary>Drives an update rule over a parameter: one pass over memory, which is what an update costs.</summary>
internal static unsafe class UpdateKernel
{
    const int Grain = 16 * 1024;

    struct Job<TRule> where TRule : unmanaged
    {
        public TRule Rule;
        public void* Weight, Gradient, First, Second, Third;
        public Split Split;
    }

    /// <summary>Updates a weight and its states in place. All are contiguous and of one floating-point type.</summary>
    public static void Run<TRule>(TRule rule, Tensor weight, Tensor gradient, Tensor? first = null, Tensor? second = null, Tensor? third = null) where TRule : unmanaged, IUpdateRule
    {
        RequireComputable(weight);
        var g = gradient.Contiguous();
        fixed (byte* pw = &weight.Origin, pg = &g.Origin, p1 = &(first ?? weight).Origin, p2 = &(second ?? weight).Origin, p3 = &(third ?? weight).Origin)
        {
            var job = new Job<TRule> { Rule = rule, Weight = pw, Gradient = pg, First = p1, Second = p2, Third = p3, Split = Split.For(weight.Size, Grain) };
            var body = weight.DType == DType.Float64 ? Body<TRule, double>() : Body<TRule, float>();
            if (UpdateRegion.Open is { } region && sizeof(Job<TRule>) <= UpdateRegion.JobBytes && UpdateRegion.IsFixed(weight) && UpdateRegion.IsFixed(g) && UpdateRegion.IsFixed(first) && UpdateRegion.IsFixed(second) && UpdateRegion.IsFixed(third))
                region.Add(&job, sizeof(Job<TRule>), body, job.Split.Chunks, weight, g);
            else WorkerPool.Run(job.Split.Chunks, &job, body);
        }
        GC.KeepAlive(g);
        weight.Storage.Version++;
    }

    /// <summary>Updates are often smaller than half a unit of a 16-bit weight and would be rounded away, so there are none in these types.</summary>
    public static void RequireComputable(Tensor weight)
    {
        if (weight.DType.IsStorageOnly)
            throw new DTypeException($"update: a parameter of {weight.DType.Name} would lose most updates to rounding, so optimisers change float32 and float64 only. Keep the parameters float32 and set a precision on the layer, layer.Precision = \"mixed_{weight.DType.Name}\", which computes in {weight.DType.Name}.");
    }

    static delegate*<int, void*, void> Body<TRule, T>() where TRule : unmanaged, IUpdateRule where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        if (Vector512.IsHardwareAccelerated) return &Chunk<TRule, T, Lane512<T>>;
        if (Vector256.IsHardwareAccelerated) return &Chunk<TRule, T, Lane256<T>>;
        return &Chunk<TRule, T, Lane128<T>>;
    }

    static void Chunk<TRule, T, L>(int chunk, void* context)
        where TRule : unmanaged, IUpdateRule
        where T : unmanaged, INumber<T>
        where L : struct, IMemoryLane<T, L>
    {
        var job = (Job<TRule>*)context;
        var (start, end) = job->Split[chunk];
        Loop<TRule, T, L>(job->Rule, (T*)job->Gradient + start, (T*)job->Weight + start, (T*)job->First + start, (T*)job->Second + start, (T*)job->Third + start, end - start);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    static void Loop<TRule, T, L>(TRule rule, T* gradient, T* weight, T* first, T* second, T* third, long count)
        where TRule : unmanaged, IUpdateRule
        where T : unmanaged, INumber<T>
        where L : struct, IMemoryLane<T, L>
    {
        var i = 0L;
        for (; i <= count - L.Width; i += L.Width) Step<TRule, T, L>(rule, gradient + i, weight + i, first + i, second + i, third + i);
        for (; i < count; i++) Step<TRule, T, ScalarLane<T>>(rule, gradient + i, weight + i, first + i, second + i, third + i);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static void Step<TRule, T, L>(TRule rule, T* gradient, T* weight, T* first, T* second, T* third)
        where TRule : unmanaged, IUpdateRule
        where T : unmanaged
        where L : struct, IMemoryLane<T, L>
    {
        L w = L.Load(weight), s1 = default, s2 = default, s3 = default;
        if (TRule.States > 0) s1 = L.Load(first);
        if (TRule.States > 1) s2 = L.Load(second);
        if (TRule.States > 2) s3 = L.Load(third);
        rule.Apply(L.Load(gradient), ref w, ref s1, ref s2, ref s3);
        w.Store(weight);
        if (TRule.States > 0) s1.Store(first);
        if (TRule.States > 1) s2.Store(second);
        if (TRule.States > 2) s3.Store(third);
    }
}
