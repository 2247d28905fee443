using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using Profundo.Kernels;

namespace Profundo.Bench;

/// <summary>
/// Nothing but fused multiply-adds on registers, what no program can beat: twelve independent chains, since two units with a
/// latency of four or five cycles want eight or ten of them in flight. Twelve also fit the sixteen registers of AVX2.
/// </summary>
static class FloatingPointPeak
{
    const int Chains = 12;
    static volatile float sink; // keeps the loops from being removed

    /// <summary>A call that executes so many floating-point operations, shared among the threads of the worker pool.</summary>
    public static Action Run(long operations) => () => Share(operations / WorkerPool.Threads);

    static unsafe void Share(long operations) => WorkerPool.Run(WorkerPool.Threads, &operations, &Execute);

    static unsafe void Execute(int chunk, void* context)
    {
        long operations = *(long*)context;
        sink = Vector512.IsHardwareAccelerated
            ? Chain512(operations / (2 * Chains * Vector512<float>.Count))
            : Chain256(operations / (2 * Chains * Vector256<float>.Count));
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    static float Chain512(long iterations)
    {
        var x = Vector512.Create(0.5f);
        Vector512<float> a = x, b = x, c = x, d = x, e = x, f = x, g = x, h = x, i = x, j = x, k = x, l = x;
        for (long t = 0; t < iterations; t++)
        {
            a = Vector512.FusedMultiplyAdd(a, x, x);
            b = Vector512.FusedMultiplyAdd(b, x, x);
            c = Vector512.FusedMultiplyAdd(c, x, x);
            d = Vector512.FusedMultiplyAdd(d, x, x);
            e = Vector512.FusedMultiplyAdd(e, x, x);
            f = Vector512.FusedMultiplyAdd(f, x, x);
            g = Vector512.FusedMultiplyAdd(g, x, x);
            h = Vector512.FusedMultiplyAdd(h, x, x);
            i = Vector512.FusedMultiplyAdd(i, x, x);
            j = Vector512.FusedMultiplyAdd(j, x, x);
            k = Vector512.FusedMultiplyAdd(k, x, x);
            l = Vector512.FusedMultiplyAdd(l, x, x);
        }
        return Vector512.Sum(a + b + c + d + e + f + g + h + i + j + k + l);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    static float Chain256(long iterations)
    {
        var x = Vector256.Create(0.5f);
        Vector256<float> a = x, b = x, c = x, d = x, e = x, f = x, g = x, h = x, i = x, j = x, k = x, l = x;
        for (long t = 0; t < iterations; t++)
        {
            a = Vector256.FusedMultiplyAdd(a, x, x);
            b = Vector256.FusedMultiplyAdd(b, x, x);
            c = Vector256.FusedMultiplyAdd(c, x, x);
            d = Vector256.FusedMultiplyAdd(d, x, x);
            e = Vector256.FusedMultiplyAdd(e, x, x);
            f = Vector256.FusedMultiplyAdd(f, x, x);
            g = Vector256.FusedMultiplyAdd(g, x, x);
            h = Vector256.FusedMultiplyAdd(h, x, x);
            i = Vector256.FusedMultiplyAdd(i, x, x);
            j = Vector256.FusedMultiplyAdd(j, x, x);
            k = Vector256.FusedMultiplyAdd(k, x, x);
            l = Vector256.FusedMultiplyAdd(l, x, x);
        }
        return Vector256.Sum(a + b + c + d + e + f + g + h + i + j + k + l);
    }
}
