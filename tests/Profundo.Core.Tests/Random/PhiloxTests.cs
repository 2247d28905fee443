using System.Runtime.Intrinsics;
using Profundo.Kernels;

namespace Profundo.Tests.RandomNumbers;

public unsafe class PhiloxTests
{
    // The vectors for philox4x32 with 10 rounds published with the Random123 library.
    [Theory]
    [InlineData(0x00000000_00000000, 0x00000000_00000000, 0x00000000_00000000, 0x6627e8d5, 0xe169c58d, 0xbc57ac4c, 0x9b00dbd8)]
    [InlineData(0xffffffff_ffffffff, 0xffffffff_ffffffff, 0xffffffff_ffffffff, 0x408f276d, 0x41c83b0e, 0xa20bc7c6, 0x6d5451fd)]
    [InlineData(0x85a308d3_243f6a88, 0x03707344_13198a2e, 0x299f31d0_a4093822, 0xd16cfe09, 0x94fdcceb, 0x5001e420, 0x24126ea1)]
    public void KnownAnswers(ulong low, ulong high, ulong key, uint x0, uint x1, uint x2, uint x3) =>
        Assert.Equal((x0, x1, x2, x3), Philox.Block(low, high, key));

    [Theory]
    [InlineData(0ul, 0ul)]
    [InlineData(0xfffffff7ul, 0x123456789abcdef0ul)]           // the low word of the counter carries
    [InlineData(0xffffffff_fffffff7ul, 0xfedcba9876543210ul)]  // the counter wraps
    public void EveryWidthGivesTheWordsOfTheBlockFunction(ulong block, ulong key)
    {
        var expected = new uint[3 * Philox.GroupWords];
        for (int word = 0; word < expected.Length; word++)
        {
            int group = word / 64, output = word % 64 / 16, blockInGroup = word % 16;
            var (x0, x1, x2, x3) = Philox.Block(unchecked(block + (ulong)(16 * group + blockInGroup)), 0, key);
            expected[word] = output switch { 0 => x0, 1 => x1, 2 => x2, _ => x3 };
        }
        Assert.Equal(expected, Groups<WideMultiply512, Vector512<ulong>>(block, key));
        Assert.Equal(expected, Groups<WideMultiply256, Vector256<ulong>>(block, key));
        Assert.Equal(expected, Groups<WideMultiply128, Vector128<ulong>>(block, key));
        Assert.Equal(expected, Words(new RandomGeneratorState(key, block), 0, expected.Length));
    }

    [Theory]
    [InlineData(0, 0)]
    [InlineData(0, 1)]
    [InlineData(0, 63)]
    [InlineData(0, 130)]
    [InlineData(64, 65)]
    [InlineData(128, 17)]
    public void APartOfTheWordStreamIsThatPart(int first, int count)
    {
        var start = new RandomGeneratorState(5, 1000);
        Assert.Equal(Words(start, 0, 400)[first..(first + count)], Words(start, first, count));
    }

    [Fact]
    public void NothingIsWrittenBeyondTheEnd()
    {
        var words = new uint[100];
        fixed (uint* destination = words) Philox.Words(new RandomGeneratorState(1, 0), 0, destination, 70);
        Assert.All(words[70..], word => Assert.Equal(0u, word));
    }

    private static uint[] Groups<TWide, TVector>(ulong block, ulong key) where TWide : struct, IWideMultiply<TVector>
    {
        var words = new uint[3 * Philox.GroupWords];
        fixed (uint* destination = words) Philox.Groups<TWide, TVector>(destination, 3, block, key);
        return words;
    }

    private static uint[] Words(RandomGeneratorState start, long first, int count)
    {
        var words = new uint[count + 1];
        fixed (uint* destination = words) Philox.Words(start, first, destination, count);
        return words[..count];
    }
}
