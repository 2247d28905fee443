using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using Profundo.Lanes;

namespace Profundo.Kernels;

internal static unsafe partial class Distributions
{
    /// <summary>Normal with a mean and a standard deviation.</summary>
    /// <typeparam name="T">float (up to 6.7 standard deviations away) or double (up to 8.6).</typeparam>
    /// <exception cref="ArgumentException">The mean is not finite or the deviation negative or not finite.</exception>
    internal static void Normal<T>(RandomGenerator generator, T* destination, long count, double mean, double standardDeviation)
        where T : unmanaged
    {
        const string Distribution = "normal distribution";
        Parameter.Finite(mean, Distribution);
        Parameter.NotNegative(standardDeviation, Distribution);
        FillNormal(generator.Reserve(NormalBlocks<T>(count)), destination, count, mean, standardDeviation);
    }

    private static long NormalBlocks<T>(long count) where T : unmanaged
    {
        if (typeof(T) != typeof(double)) RequireFloat<T>("normal distribution");
        return RandomFill.Blocks(count * (sizeof(T) / sizeof(uint)));
    }

    private static void FillNormal<T>(RandomGeneratorState start, T* destination, long count, double mean, double deviation)
        where T : unmanaged
    {
        if (typeof(T) == typeof(double))
        {
            var values = (double*)destination;
            if (Vector512.IsHardwareAccelerated) RandomFill.Run(count, new NormalDouble<Lane512<double>>(start, values, mean, deviation));
            else if (Vector256.IsHardwareAccelerated) RandomFill.Run(count, new NormalDouble<Lane256<double>>(start, values, mean, deviation));
            else RandomFill.Run(count, new NormalDouble<Lane128<double>>(start, values, mean, deviation));
        }
        else
        {
            var values = (float*)destination;
            if (Vector512.IsHardwareAccelerated) RandomFill.Run(count, new NormalSingle<Lane512<float>>(start, values, mean, deviation));
            else if (Vector256.IsHardwareAccelerated) RandomFill.Run(count, new NormalSingle<Lane256<float>>(start, values, mean, deviation));
            else RandomFill.Run(count, new NormalSingle<Lane128<float>>(start, values, mean, deviation));
        }
    }

    internal readonly struct NormalSingle<L>(RandomGeneratorState start, float* destination, double mean, double deviation) : IFill
        where L : struct, IMemoryLane<float, L>
    {
        [SkipLocalsInit]
        public void Run(long first, int count)
        {
            float* scratch = stackalloc float[RandomFill.TileSize];
            float* tile = count == RandomFill.TileSize ? destination + first : scratch;
            int padded = (count + 31) / 32 * 32;
            Philox.Words(start, first, (uint*)tile, padded);
            UnitInterval.PolarInPlace(tile, padded);
            BoxMuller.InPlace<float, L>(tile, padded, mean, deviation);
            if (tile == scratch) Unsafe.CopyBlockUnaligned(destination + first, scratch, (uint)count * sizeof(float));
        }
    }

    internal readonly struct NormalDouble<L>(RandomGeneratorState start, double* destination, double mean, double deviation) : IFill
        where L : struct, IMemoryLane<double, L>
    {
        [SkipLocalsInit]
        public void Run(long first, int count)
        {
            double* scratch = stackalloc double[RandomFill.TileSize];
            double* tile = count == RandomFill.TileSize ? destination + first : scratch;
            int padded = (count + 15) / 16 * 16;
            Philox.Words(start, 2 * first, (uint*)tile, 2 * padded);
            UnitInterval.PolarInPlace(tile, padded);
            BoxMuller.InPlace<double, L>(tile, padded, mean, deviation);
            if (tile == scratch) Unsafe.CopyBlockUnaligned(destination + first, scratch, (uint)count * sizeof(double));
        }
    }
}
