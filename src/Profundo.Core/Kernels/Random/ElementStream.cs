namespace Profundo.Kernels;

/// <summary>
/// A stream of its own for one element of a draw, for methods that do not know beforehand how many numbers they will
/// need. The low half of the counter is the element's place, the high half counts the blocks taken.
/// </summary>
/// <param name="start">Where the draw begins; it must have reserved one counter per element.</param>
/// <param name="index">The element's place in the draw.</param>
/// <param name="firstBlock">1 when block 0 of these counters belongs to the draw's word stream.</param>
internal struct ElementStream(RandomGeneratorState start, long index, ulong firstBlock = 0)
{
    private readonly ulong key = start.Seed, counter = start.Position + (ulong)index;
    private ulong block = firstBlock, spare;
    private bool hasSpare;

    /// <summary>64 random bits.</summary>
    public ulong NextBits()
    {
        if (hasSpare)
        {
            hasSpare = false;
            return spare;
        }
        var (x0, x1, x2, x3) = Philox.Block(counter, block++, key);
        spare = (ulong)x3 << 32 | x2;
        hasSpare = true;
        return (ulong)x1 << 32 | x0;
    }

    /// <summary>A number from the open interval (0, 1).</summary>
    public double NextUniform() => UnitInterval.Open(NextBits());

    /// <summary>A standard normal number: the cosine half of the Box–Muller transform.</summary>
    public double NextNormal() => Math.Sqrt(-2 * Math.Log(NextUniform())) * Math.Cos(Math.Tau * NextUniform());
}
