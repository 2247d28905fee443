namespace Profundo;

/// <summary>How to download; the defaults suit data sets.</summary>
public sealed record DownloadOptions
{
    /// <summary>Folder the files are kept in. Default: <see cref="DownloadCache.DefaultFolder"/>.</summary>
    public string? Folder { get; init; }

    /// <summary>Files larger than this are refused, announced or not. Default: 16 GiB.</summary>
    public long MaxBytes { get; init; } = 16L << 30;

    /// <summary>Tries per address before the next address is used. Default: 4.</summary>
    public int Attempts { get; init; } = 4;

    /// <summary>Pause after the first failed try of an address; it doubles with every further one. Default: 1 second.</summary>
    public TimeSpan InitialBackoff { get; init; } = TimeSpan.FromSeconds(1);

    /// <summary>A connection that delivers nothing for this long is given up. Default: 30 seconds.</summary>
    public TimeSpan IdleTimeout { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>Whether a file already in the cache is hashed again before it is used. Default: true.</summary>
    public bool VerifyCached { get; init; } = true;

    /// <summary>
    /// Client to send requests with, for proxies or authentication; it must not decompress responses. Default: a shared one
    /// that follows redirects, but never from https to http.
    /// </summary>
    public HttpClient? Client { get; init; }

    /// <summary>Bytes free on the disk that holds a folder; replaced in tests.</summary>
    internal Func<string, long> FreeBytes { get; init; } = DiskSpace.FreeBytes;
}
