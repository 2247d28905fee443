namespace Profundo.Kernels;

/// <summary>How a draw computes a piece of itself, given nothing but the place of that piece.</summary>
internal interface IFill
{
    /// <summary>Computes elements <paramref name="first"/> … <paramref name="first"/> + <paramref name="count"/> − 1;
    /// first is a multiple of <see cref="RandomFill.TileSize"/> and count at most that.</summary>
    void Run(long first, int count);
}

/// <summary>Runs fills over all threads. Tiles do not depend on the number of threads, and neither do results.</summary>
internal static unsafe class RandomFill
{
    /// <summary>Elements computed at a time: what intermediate results of a tile need fits the first-level cache.</summary>
    internal const int TileSize = 1024;

    private const int ChunkSize = 8 * TileSize;

    internal static void Run<TFill>(long count, TFill fill) where TFill : unmanaged, IFill
    {
        var region = new Region<TFill> { Count = count, Fill = fill };
        WorkerPool.Run((int)((count + ChunkSize - 1) / ChunkSize), &region, &RunChunk<TFill>);
    }

    /// <summary>Counters that <paramref name="words"/> words of the word stream take.</summary>
    internal static long Blocks(long words)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(words, "count");
        return (words + Philox.GroupWords - 1) / Philox.GroupWords * Philox.GroupBlocks;
    }

    private static void RunChunk<TFill>(int chunk, void* context) where TFill : unmanaged, IFill
    {
        var region = (Region<TFill>*)context;
        long end = Math.Min(region->Count, (chunk + 1L) * ChunkSize);
        for (long first = (long)chunk * ChunkSize; first < end; first += TileSize)
            region->Fill.Run(first, (int)Math.Min(TileSize, end - first));
    }

    private struct Region<TFill> where TFill : unmanaged, IFill
    {
        public long Count;
        public TFill Fill;
    }
}
