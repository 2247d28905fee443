using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using Profundo.Lanes;

namespace Profundo.Kernels;

/// <summary>Sums the squares of a quantity over a parameter, without allocating anything.</summary>
internal static unsafe class MeasureKernel
{
    /// <summary>The parts are cut by size alone and added in order, so that the sum does not depend on the threads.</summary>
    const int MostParts = 128, ShortestPart = 16 * 1024, Multiple = 64;

    struct Job<TMeasure> where TMeasure : unmanaged
    {
        public TMeasure Measure;
        public void* Weight, Gradient, First, Second;
        public long Count, PartLength;
        public fixed double Sums[MostParts];
    }

    /// <summary>The sum of squares. All tensors are contiguous and of one floating-point type.</summary>
    public static double SumOfSquares<TMeasure>(TMeasure measure, Tensor weight, Tensor gradient, Tensor? first = null, Tensor? second = null) where TMeasure : unmanaged, IUpdateMeasure
    {
        UpdateKernel.RequireComputable(weight);
        UpdateRegion.Open?.Run(); // it may be of what an update has yet to write
        var g = gradient.Contiguous();
        var sum = 0.0;
        fixed (byte* pw = &weight.Origin, pg = &g.Origin, p1 = &(first ?? weight).Origin, p2 = &(second ?? weight).Origin)
        {
            var length = Math.Max(ShortestPart, ((weight.Size + MostParts - 1) / MostParts + Multiple - 1) / Multiple * Multiple);
            var parts = (int)((weight.Size + length - 1) / length);
            var job = new Job<TMeasure> { Measure = measure, Weight = pw, Gradient = pg, First = p1, Second = p2, Count = weight.Size, PartLength = length };
            if (weight.DType == DType.Float64) Run<TMeasure, double>(&job, parts);
            else Run<TMeasure, float>(&job, parts);
            for (var part = 0; part < parts; part++) sum += job.Sums[part];
        }
        GC.KeepAlive(g);
        return sum;
    }

    static void Run<TMeasure, T>(Job<TMeasure>* job, int parts) where TMeasure : unmanaged, IUpdateMeasure where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        if (Vector512.IsHardwareAccelerated) WorkerPool.Run(parts, job, &Part<TMeasure, T, Lane512<T>>);
        else if (Vector256.IsHardwareAccelerated) WorkerPool.Run(parts, job, &Part<TMeasure, T, Lane256<T>>);
        else WorkerPool.Run(parts, job, &Part<TMeasure, T, Lane128<T>>);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    static void Part<TMeasure, T, L>(int part, void* context)
        where TMeasure : unmanaged, IUpdateMeasure
        where T : unmanaged, INumber<T>
        where L : struct, IMemoryLane<T, L>
    {
        var job = (Job<TMeasure>*)context;
        T* weight = (T*)job->Weight, gradient = (T*)job->Gradient, first = (T*)job->First, second = (T*)job->Second;
        long i = part * job->PartLength, end = Math.Min(job->Count, i + job->PartLength);
        var squares = L.Constant(0);
        for (; i <= end - L.Width; i += L.Width)
        {
            var x = Element<TMeasure, T, L>(job->Measure, gradient + i, weight + i, first + i, second + i);
            squares = L.FusedMultiplyAdd(x, x, squares);
        }
        var lane = stackalloc T[L.Width];
        squares.Store(lane);
        var sum = 0.0;
        for (var j = 0; j < L.Width; j++) sum += double.CreateTruncating(lane[j]);
        for (; i < end; i++)
        {
            var x = double.CreateTruncating(Element<TMeasure, T, ScalarLane<T>>(job->Measure, gradient + i, weight + i, first + i, second + i).Value);
            sum += x * x;
        }
        job->Sums[part] = sum;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static L Element<TMeasure, T, L>(TMeasure measure, T* gradient, T* weight, T* first, T* second)
        where TMeasure : unmanaged, IUpdateMeasure
        where T : unmanaged
        where L : struct, IMemoryLane<T, L>
    {
        L s1 = default, s2 = default;
        if (TMeasure.States > 0) s1 = L.Load(first);
        if (TMeasure.States > 1) s2 = L.Load(second);
        return measure.Apply(L.Load(gradient), L.Load(weight), s1, s2);
    }
}
