namespace Profundo;

/// <summary>How much an archive may unpack to; guards against decompression bombs.</summary>
public sealed record ArchiveLimits
{
    /// <summary>Bytes of all files together, counted as they are written, not as announced. Default: 16 GiB.</summary>
    public long MaxBytes { get; init; } = 16L << 30;

    /// <summary>Number of files and folders. Default: 1,000,000.</summary>
    public int MaxEntries { get; init; } = 1_000_000;
}
