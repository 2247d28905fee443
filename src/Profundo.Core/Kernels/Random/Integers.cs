using System.Numerics;
using System.Runtime.CompilerServices;

namespace Profundo.Kernels;

internal static unsafe partial class Distributions
{
    /// <summary>Whole numbers from low to high − 1, all equally likely (exactly: there is no modulo bias).</summary>
    /// <exception cref="ArgumentException">The range is empty, or the element type cannot hold it.</exception>
    internal static void Integers<T>(RandomGenerator generator, T* destination, long count, long low, long high)
        where T : unmanaged, IBinaryInteger<T>, IMinMaxValue<T>
    {
        Parameter.Range<T>(low, high);
        var start = generator.Reserve(BoundedInteger.Blocks(count));
        RandomFill.Run(count, new IntegerFill<T>(start, destination, low, unchecked((ulong)high - (ulong)low)));
    }

    /// <summary>1 with the given probability (to within 2⁻³³), else 0.</summary>
    /// <exception cref="ArgumentException">The probability is not one.</exception>
    internal static void Bernoulli<T>(RandomGenerator generator, T* destination, long count, double probability)
        where T : unmanaged, INumberBase<T>
    {
        Parameter.Probability(probability, "Bernoulli distribution");
        var start = generator.Reserve(RandomFill.Blocks(count));
        RandomFill.Run(count, new BernoulliFill<T>(start, destination, (ulong)Math.Round(probability * (1L << 32))));
    }

    private readonly struct IntegerFill<T>(RandomGeneratorState start, T* destination, long low, ulong range) : IFill
        where T : unmanaged, IBinaryInteger<T>
    {
        [SkipLocalsInit]
        public void Run(long first, int count)
        {
            ulong* bits = stackalloc ulong[RandomFill.TileSize];
            Philox.Words(start, 2 * first, (uint*)bits, 2 * count);
            for (int i = 0; i < count; i++)
                destination[first + i] = T.CreateTruncating(low + (long)BoundedInteger.Below(range, bits[i], start, first + i));
        }
    }

    private readonly struct BernoulliFill<T>(RandomGeneratorState start, T* destination, ulong threshold) : IFill
        where T : unmanaged, INumberBase<T>
    {
        [SkipLocalsInit]
        public void Run(long first, int count)
        {
            uint* words = stackalloc uint[RandomFill.TileSize];
            Philox.Words(start, first, words, count);
            // A look-up instead of a branch, which nobody could predict.
            T* outcomes = stackalloc T[2] { T.Zero, T.One };
            for (int i = 0; i < count; i++) destination[first + i] = outcomes[words[i] < threshold ? 1 : 0];
        }
    }
}
