namespace Profundo.Kernels;

/// <summary>
/// Draws of random numbers into memory. Element i depends only on the generator's seed and position and on i.
/// </summary>
internal static unsafe partial class Distributions
{
    /// <summary>Uniform on [low, high); low = high gives that number.</summary>
    /// <typeparam name="T">float (24 random bits) or double (53).</typeparam>
    /// <exception cref="ArgumentException">A bound, or their distance, is not finite, or low is above high.</exception>
    internal static void Uniform<T>(RandomGenerator generator, T* destination, long count, double low, double high) where T : unmanaged
    {
        const string Distribution = "uniform distribution";
        Parameter.Finite(low, Distribution);
        Parameter.Finite(high, Distribution);
        Parameter.NotNegative(high - low, Distribution);
        if (typeof(T) == typeof(double))
        {
            var start = generator.Reserve(RandomFill.Blocks(2 * count));
            RandomFill.Run(count, new UniformDouble(start, (double*)destination, low, high));
        }
        else
        {
            RequireFloat<T>(Distribution);
            Parameter.NotNegative((float)high - (float)low, Distribution);
            var start = generator.Reserve(RandomFill.Blocks(count));
            RandomFill.Run(count, new UniformSingle(start, (float*)destination, (float)low, (float)high));
        }
    }

    private static void RequireFloat<T>(string distribution)
    {
        if (typeof(T) != typeof(float))
            throw new ArgumentException($"A {distribution} is drawn as float or double, not as {typeof(T).Name}. Draw float, then convert.");
    }

    // Rounding may carry low + u·(high − low) up to high, which does not belong to the interval: hence the limit.
    private readonly struct UniformSingle(RandomGeneratorState start, float* destination, float low, float high) : IFill
    {
        private readonly float last = low < high ? MathF.BitDecrement(high) : high;

        public void Run(long first, int count)
        {
            Philox.Words(start, first, (uint*)(destination + first), count);
            UnitInterval.HalfOpenInPlace(destination + first, count, low, high - low, last);
        }
    }

    private readonly struct UniformDouble(RandomGeneratorState start, double* destination, double low, double high) : IFill
    {
        private readonly double last = low < high ? Math.BitDecrement(high) : high;

        public void Run(long first, int count)
        {
            Philox.Words(start, 2 * first, (uint*)(destination + first), 2 * count);
            UnitInterval.HalfOpenInPlace(destination + first, count, low, high - low, last);
        }
    }
}
