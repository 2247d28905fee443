using Profundo.Kernels;

namespace Profundo;

/// <summary>The random numbers of one epoch: a stretch of the seed's stream of its own, so that any epoch can be had without those before it.</summary>
/// <param name="seed">The seed.</param>
/// <param name="epoch">The number of the epoch.</param>
struct EpochRandom(long seed, long epoch)
{
    const int CountersPerEpoch = 40; // as a power of two

    ElementStream stream = new(StateOf(seed, epoch), index: 0);

    static RandomGeneratorState StateOf(long seed, long epoch) => new(unchecked((ulong)seed), unchecked((ulong)epoch << CountersPerEpoch));

    /// <summary>A generator at the beginning of the epoch's stretch.</summary>
    public static RandomGenerator Generator(long seed, long epoch) => new() { State = StateOf(seed, epoch) };

    /// <summary>A seed where none was given; it comes from the default generator, so that seeding that one repeats everything.</summary>
    public static long NewSeed() => (long)new ElementStream(RandomGenerator.Default.Reserve(1), index: 0).NextBits();

    /// <summary>A number from 0 to count − 1. Not all are exactly alike likely, but they differ by less than 2⁻³² of that.</summary>
    public int Below(int count) => (int)Math.BigMul(stream.NextBits(), (ulong)count, out _);
}
