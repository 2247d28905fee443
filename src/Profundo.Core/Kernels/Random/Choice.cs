using System.Runtime.CompilerServices;

namespace Profundo.Kernels;

internal static unsafe partial class Distributions
{
    /// <summary>Indices into <paramref name="weights"/>, with replacement, each with a probability in proportion to its weight.</summary>
    /// <exception cref="ArgumentException">A weight is negative or not finite, or all are zero.</exception>
    internal static void Categorical(RandomGenerator generator, long* destination, long count, ReadOnlySpan<double> weights)
    {
        Parameter.Weights(weights, "categorical distribution", nameof(weights));
        var cumulative = new double[weights.Length];
        double sum = 0;
        int lastPossible = 0;
        for (int i = 0; i < weights.Length; i++)
        {
            cumulative[i] = sum += weights[i];
            if (weights[i] > 0) lastPossible = i;
        }
        var start = generator.Reserve(RandomFill.Blocks(2 * count));
        fixed (double* first = cumulative)
            RandomFill.Run(count, new CategoricalFill(start, destination, first, lastPossible));
    }

    /// <summary>Different indices from 0 … population − 1 in random order, all equally likely.</summary>
    /// <remarks>A shuffle that keeps only the items it has moved, so that time and memory depend on the count alone.</remarks>
    /// <exception cref="ArgumentException">More indices are wanted than there are.</exception>
    [SkipLocalsInit]
    internal static void ChoiceWithoutReplacement(RandomGenerator generator, long* destination, long count, long population)
    {
        RequireEnough(count, population, "items");
        var start = generator.Reserve(BoundedInteger.Blocks(count));
        ulong* bits = stackalloc ulong[RandomFill.TileSize];
        var moved = new Dictionary<long, long>();
        for (long i = 0; i < count; i++)
        {
            int inTile = (int)(i % RandomFill.TileSize);
            if (inTile == 0) Philox.Words(start, 2 * i, (uint*)bits, 2 * Math.Min(RandomFill.TileSize, count - i));
            long other = i + (long)BoundedInteger.Below((ulong)(population - i), bits[inTile], start, i);
            destination[i] = moved.GetValueOrDefault(other, other);
            moved[other] = moved.GetValueOrDefault(i, i);
        }
    }

    /// <summary>Different indices into <paramref name="weights"/>, drawn one after the other, each in proportion to the
    /// weights of those still left.</summary>
    /// <remarks>Efraimidis &amp; Spirakis 2006: the items with the smallest waiting times −ln(u)/weight, in their order.</remarks>
    /// <exception cref="ArgumentException">A weight is negative or not finite, or more indices are wanted than have a weight.</exception>
    internal static void ChoiceWithoutReplacement(RandomGenerator generator, long* destination, long count, ReadOnlySpan<double> weights)
    {
        Parameter.Weights(weights, "weighted choice", nameof(weights));
        RequireEnough(count, weights.Length - weights.Count(0.0), "items of positive weight");
        var waiting = new double[weights.Length];
        var indices = new long[weights.Length];
        int possible = 0;
        var start = generator.Reserve(weights.Length);
        for (int i = 0; i < weights.Length; i++)
        {
            if (weights[i] == 0) continue;
            waiting[possible] = -Math.Log(new ElementStream(start, i).NextUniform()) / weights[i];
            indices[possible++] = i;
        }
        Array.Sort(waiting, indices, 0, possible);
        indices.AsSpan(0, (int)count).CopyTo(new Span<long>(destination, (int)count));
    }

    private static void RequireEnough(long count, long population, string items)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(count);
        if (count > population)
        {
            throw new ArgumentException(
                $"Without replacement at most as many can be chosen as there are, but {count} were asked for from {population} {items}. " +
                "Choose fewer, or with replacement.", nameof(count));
        }
    }

    private readonly struct CategoricalFill(RandomGeneratorState start, long* destination, double* cumulative, int lastPossible) : IFill
    {
        [SkipLocalsInit]
        public void Run(long first, int count)
        {
            ulong* bits = stackalloc ulong[RandomFill.TileSize];
            Philox.Words(start, 2 * first, (uint*)bits, 2 * count);
            for (int i = 0; i < count; i++) destination[first + i] = Find(UnitInterval.HalfOpen(bits[i]) * cumulative[lastPossible]);
        }

        /// <summary>The first index whose cumulative weight is above <paramref name="target"/>.</summary>
        private int Find(double target)
        {
            int low = 0, high = lastPossible;
            while (low < high)
            {
                int middle = (low + high) >>> 1;
                if (cumulative[middle] > target) high = middle;
                else low = middle + 1;
            }
            return low;
        }
    }
}
