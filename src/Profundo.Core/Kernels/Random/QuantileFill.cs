using System.Numerics;
using System.Runtime.CompilerServices;

namespace Profundo.Kernels;

/// <summary>A distribution given by its quantile function, the inverse of its cumulative distribution function.</summary>
internal interface IQuantile
{
    /// <summary>The value that a draw stays below with probability <paramref name="u"/>, from (0, 1).</summary>
    double Quantile(double u);
}

/// <summary>Draws by inversion: one uniform number for every element. Floats are the rounded doubles.</summary>
internal readonly unsafe struct QuantileFill<T, TQuantile>(RandomGeneratorState start, T* destination, TQuantile distribution) : IFill
    where T : unmanaged, INumberBase<T>
    where TQuantile : unmanaged, IQuantile
{
    [SkipLocalsInit]
    public void Run(long first, int count)
    {
        double* uniform = stackalloc double[RandomFill.TileSize];
        Philox.Words(start, 2 * first, (uint*)uniform, 2 * count);
        UnitInterval.OpenInPlace(uniform, count);
        for (int i = 0; i < count; i++) destination[first + i] = T.CreateTruncating(distribution.Quantile(uniform[i]));
    }
}

internal static unsafe partial class Distributions
{
    private static void Invert<T, TQuantile>(RandomGenerator generator, T* destination, long count, TQuantile distribution)
        where T : unmanaged, INumberBase<T>
        where TQuantile : unmanaged, IQuantile
    {
        var start = generator.Reserve(RandomFill.Blocks(2 * count));
        RandomFill.Run(count, new QuantileFill<T, TQuantile>(start, destination, distribution));
    }
}
