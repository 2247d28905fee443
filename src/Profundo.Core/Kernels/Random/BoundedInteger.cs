using System.Runtime.CompilerServices;

namespace Profundo.Kernels;

/// <summary>Unbiased integers below a bound (Lemire 2019, "Fast random integer generation in an interval").</summary>
internal static class BoundedInteger
{
    /// <summary>Counters that a draw of <paramref name="count"/> bounded integers takes: its 64-bit words, and one
    /// counter per element for second attempts.</summary>
    internal static long Blocks(long count) => Math.Max(count, RandomFill.Blocks(2 * count));

    /// <summary>A number from 0 to range − 1 made of 64 random bits; very rarely these must be refused, and then the
    /// stream of element <paramref name="index"/> provides others.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static ulong Below(ulong range, ulong bits, RandomGeneratorState start, long index)
    {
        ulong result = Math.BigMul(bits, range, out ulong fraction);
        return fraction >= range ? result : BelowCarefully(range, bits, start, index);
    }

    private static ulong BelowCarefully(ulong range, ulong bits, RandomGeneratorState start, long index)
    {
        ulong firstFair = unchecked(0 - range) % range;
        var stream = new ElementStream(start, index, firstBlock: 1);
        while (true)
        {
            ulong result = Math.BigMul(bits, range, out ulong fraction);
            if (fraction >= firstFair) return result;
            bits = stream.NextBits();
        }
    }
}
