using System.Numerics;
using System.Runtime.CompilerServices;

namespace Profundo.Kernels;

/// <summary>From random bits to numbers between 0 and 1.</summary>
internal static unsafe class UnitInterval
{
    private const float Step24 = 1f / (1 << 24), Step31 = 1f / (1u << 31);
    private const double Step52 = 1.0 / (1L << 52), Step53 = 1.0 / (1L << 53);

    /// <summary>From (0, 1), never 0 or 1: an odd multiple of 2⁻⁵³, exact.</summary>
    internal static double Open(ulong bits) => ((bits >> 12) + 0.5) * Step52;

    /// <summary>From [0, 1): a multiple of 2⁻⁵³.</summary>
    internal static double HalfOpen(ulong bits) => (bits >> 11) * Step53;

    /// <summary>Replaces words by numbers low + u·range with u from [0, 1) a multiple of 2⁻²⁴, at most <paramref name="last"/>.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    internal static void HalfOpenInPlace(float* values, int count, float low, float range, float last)
    {
        int i = 0;
        for (; i <= count - Vector<float>.Count; i += Vector<float>.Count)
        {
            var u = Vector.ConvertToSingle(Vector.Load((int*)(values + i)) >>> 8);
            var value = Vector.FusedMultiplyAdd(u, new Vector<float>(range * Step24), new Vector<float>(low));
            Vector.Min(value, new Vector<float>(last)).Store(values + i);
        }
        for (; i < count; i++)
            values[i] = MathF.Min(MathF.FusedMultiplyAdd(((uint*)values)[i] >> 8, range * Step24, low), last);
    }

    /// <summary>Replaces pairs of words by numbers low + u·range with u from [0, 1) a multiple of 2⁻⁵³, at most <paramref name="last"/>.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    internal static void HalfOpenInPlace(double* values, int count, double low, double range, double last)
    {
        int i = 0;
        for (; i <= count - Vector<double>.Count; i += Vector<double>.Count)
        {
            var u = Vector.ConvertToDouble(Vector.Load((long*)(values + i)) >>> 11);
            var value = Vector.FusedMultiplyAdd(u, new Vector<double>(range * Step53), new Vector<double>(low));
            Vector.Min(value, new Vector<double>(last)).Store(values + i);
        }
        for (; i < count; i++)
            values[i] = Math.Min(Math.FusedMultiplyAdd(((ulong*)values)[i] >> 11, range * Step53, low), last);
    }

    /// <summary>Replaces pairs of words by numbers from (0, 1), as <see cref="Open"/>.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    internal static void OpenInPlace(double* values, int count)
    {
        int i = 0;
        for (; i <= count - Vector<double>.Count; i += Vector<double>.Count)
        {
            var bits = Vector.ConvertToDouble(Vector.Load((long*)(values + i)) >>> 12);
            ((bits + new Vector<double>(0.5)) * Step52).Store(values + i);
        }
        for (; i < count; i++) values[i] = Open(((ulong*)values)[i]);
    }

    /// <summary>
    /// Replaces words by what polar coordinates need: in every 32 values 16 numbers from (0, 1], the small ones finely
    /// spaced (2⁻³² is the least), then 16 angles from [−½, ½) turns.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    internal static void PolarInPlace(float* values, int count)
    {
        for (int pair = 0; pair < count; pair += 32)
        {
            for (int i = pair; i < pair + 16; i += Vector<float>.Count)
            {
                var u = Vector.ConvertToSingle((Vector.Load((uint*)(values + i)) >>> 1).As<uint, int>());
                Vector.FusedMultiplyAdd(u, new Vector<float>(Step31), new Vector<float>(Step31 / 2)).Store(values + i);
            }
            for (int i = pair + 16; i < pair + 32; i += Vector<float>.Count)
                (Vector.ConvertToSingle(Vector.Load((int*)(values + i)) >> 8) * Step24).Store(values + i);
        }
    }

    /// <summary>The same for pairs of words: in every 16 values 8 multiples of 2⁻⁵³ from (0, 1], then 8 angles from [−½, ½) turns.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    internal static void PolarInPlace(double* values, int count)
    {
        for (int pair = 0; pair < count; pair += 16)
        {
            for (int i = pair; i < pair + 8; i += Vector<double>.Count)
            {
                var u = Vector.ConvertToDouble((Vector.Load((ulong*)(values + i)) >>> 11).As<ulong, long>());
                ((u + Vector<double>.One) * Step53).Store(values + i);
            }
            for (int i = pair + 8; i < pair + 16; i += Vector<double>.Count)
                (Vector.ConvertToDouble(Vector.Load((long*)(values + i)) >> 11) * Step53).Store(values + i);
        }
    }
}
