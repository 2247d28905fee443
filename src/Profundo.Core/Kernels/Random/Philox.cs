using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Profundo.Kernels;

/// <summary>
/// The counter-based generator Philox 4x32-10 (Salmon, Moraes, Dror &amp; Shaw 2011, "Parallel random numbers: as easy
/// as 1, 2, 3"): a keyed bijection of a 128-bit counter. Any part of the stream can be computed at any time, which is
/// what makes draws independent of the number of threads.
/// </summary>
/// <remarks>
/// The <em>word stream</em> of a draw that starts at block <c>p</c> is laid out in groups of 64 words made from 16
/// blocks: word <c>16·w + b</c> of group <c>g</c> is output word <c>w</c> of the block with counter <c>p + 16·g + b</c>.
/// So a vector of 16 neighbours needs no shuffles, and on a GPU sixteen threads write side by side.
/// </remarks>
internal static unsafe class Philox
{
    /// <summary>Words in a group: the unit in which the word stream is made.</summary>
    internal const int GroupWords = 64;

    /// <summary>Blocks in a group.</summary>
    internal const int GroupBlocks = 16;

    private const uint Multiplier0 = 0xD2511F53, Multiplier1 = 0xCD9E8D57;
    private const uint KeyStep0 = 0x9E3779B9, KeyStep1 = 0xBB67AE85;   // golden ratio, √3 − 1
    private const int Rounds = 10;

    /// <summary>One block: four random words for a counter (low and high half) under a key.</summary>
    internal static (uint, uint, uint, uint) Block(ulong counterLow, ulong counterHigh, ulong key)
    {
        uint x0 = (uint)counterLow, x1 = (uint)(counterLow >> 32), x2 = (uint)counterHigh, x3 = (uint)(counterHigh >> 32);
        uint k0 = (uint)key, k1 = (uint)(key >> 32);
        for (int round = 0; round < Rounds; round++)
        {
            ulong product0 = (ulong)Multiplier0 * x0, product1 = (ulong)Multiplier1 * x2;
            (x0, x2) = ((uint)(product1 >> 32) ^ x1 ^ k0, (uint)(product0 >> 32) ^ x3 ^ k1);
            (x1, x3) = ((uint)product1, (uint)product0);
            k0 += KeyStep0;
            k1 += KeyStep1;
        }
        return (x0, x1, x2, x3);
    }

    /// <summary>Writes words <paramref name="first"/> … <paramref name="first"/> + <paramref name="count"/> − 1 of the word
    /// stream that starts at <paramref name="start"/>. <paramref name="first"/> must be a multiple of 64.</summary>
    internal static void Words(RandomGeneratorState start, long first, uint* destination, long count)
    {
        ulong block = start.Position + (ulong)(first / GroupWords * GroupBlocks);
        long groups = count / GroupWords;
        Groups(destination, groups, block, start.Seed);

        int rest = (int)(count % GroupWords);
        if (rest == 0) return;
        uint* last = stackalloc uint[GroupWords];
        Groups(last, 1, block + (ulong)(groups * GroupBlocks), start.Seed);
        Unsafe.CopyBlockUnaligned(destination + groups * GroupWords, last, (uint)rest * sizeof(uint));
    }

    private static void Groups(uint* destination, long groups, ulong block, ulong key)
    {
        if (Vector512.IsHardwareAccelerated) Groups<WideMultiply512, Vector512<ulong>>(destination, groups, block, key);
        else if (Vector256.IsHardwareAccelerated) Groups<WideMultiply256, Vector256<ulong>>(destination, groups, block, key);
        else Groups<WideMultiply128, Vector128<ulong>>(destination, groups, block, key);
    }

    /// <summary>Whole groups on one vector width; every width gives the same words.</summary>
    /// <remarks>
    /// Each 64-bit lane carries one 32-bit word of one block, in its low half; the high half may hold anything, as the
    /// multiplication reads low halves only. Even and odd blocks go in two sets of vectors, which hides latency and lets
    /// a shift and an or interleave the results.
    /// </remarks>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    internal static void Groups<TWide, TVector>(uint* destination, long groups, ulong block, ulong key)
        where TWide : struct, IWideMultiply<TVector>
    {
        for (long group = 0; group < groups; group++, destination += GroupWords)
        {
            for (int b = 0; b < GroupBlocks; b += 2 * TWide.Count, block += 2 * (ulong)TWide.Count)
            {
                TVector evenX0 = TWide.EverySecond(block), evenX1 = TWide.High(evenX0), evenX2 = TWide.Broadcast(0), evenX3 = TWide.Broadcast(0);
                TVector oddX0 = TWide.EverySecond(block + 1), oddX1 = TWide.High(oddX0), oddX2 = TWide.Broadcast(0), oddX3 = TWide.Broadcast(0);
                uint k0 = (uint)key, k1 = (uint)(key >> 32);
                for (int round = 0; round < Rounds; round++)
                {
                    TVector roundKey0 = TWide.Broadcast(k0), roundKey1 = TWide.Broadcast(k1);
                    Round<TWide, TVector>(ref evenX0, ref evenX1, ref evenX2, ref evenX3, roundKey0, roundKey1);
                    Round<TWide, TVector>(ref oddX0, ref oddX1, ref oddX2, ref oddX3, roundKey0, roundKey1);
                    k0 += KeyStep0;
                    k1 += KeyStep1;
                }
                TWide.StoreInterleaved(evenX0, oddX0, destination + b);
                TWide.StoreInterleaved(evenX1, oddX1, destination + 16 + b);
                TWide.StoreInterleaved(evenX2, oddX2, destination + 32 + b);
                TWide.StoreInterleaved(evenX3, oddX3, destination + 48 + b);
            }
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Round<TWide, TVector>(
        ref TVector x0, ref TVector x1, ref TVector x2, ref TVector x3, TVector k0, TVector k1)
        where TWide : struct, IWideMultiply<TVector>
    {
        TVector product0 = TWide.Multiply(x0, TWide.Broadcast(Multiplier0));
        TVector product1 = TWide.Multiply(x2, TWide.Broadcast(Multiplier1));
        x0 = TWide.Xor(TWide.Xor(TWide.High(product1), x1), k0);
        x2 = TWide.Xor(TWide.Xor(TWide.High(product0), x3), k1);
        x1 = product1;
        x3 = product0;
    }
}
