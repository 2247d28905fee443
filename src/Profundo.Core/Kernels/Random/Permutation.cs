using System.Numerics;
using System.Runtime.CompilerServices;

namespace Profundo.Kernels;

internal static unsafe partial class Distributions
{
    /// <summary>The numbers 0 … count − 1 in random order, all orders equally likely.</summary>
    internal static void Permutation<T>(RandomGenerator generator, T* destination, long count) where T : unmanaged, IBinaryInteger<T>
    {
        for (long i = 0; i < count; i++) destination[i] = T.CreateChecked(i);
        Shuffle(generator, destination, count);
    }

    /// <summary>Reorders the items at random in place, all orders equally likely (Fisher &amp; Yates).</summary>
    [SkipLocalsInit]
    internal static void Shuffle<T>(RandomGenerator generator, T* items, long count) where T : unmanaged
    {
        var start = generator.Reserve(BoundedInteger.Blocks(count));
        ulong* bits = stackalloc ulong[RandomFill.TileSize];
        for (long i = 0; i < count; i++)
        {
            int inTile = (int)(i % RandomFill.TileSize);
            if (inTile == 0) Philox.Words(start, 2 * i, (uint*)bits, 2 * Math.Min(RandomFill.TileSize, count - i));
            long other = i + (long)BoundedInteger.Below((ulong)(count - i), bits[inTile], start, i);
            (items[i], items[other]) = (items[other], items[i]);
        }
    }
}
