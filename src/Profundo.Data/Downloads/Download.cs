namespace Profundo;

/// <summary>Fetches files from the web into a cache folder: resumable, verified, safe to call from several processes.</summary>
public static class Download
{
    static readonly TimeSpan LongestPause = TimeSpan.FromSeconds(60);

    static readonly HttpClient SharedClient = new(new SocketsHttpHandler
    {
        ConnectTimeout = TimeSpan.FromSeconds(15),
        MaxAutomaticRedirections = 10,
        PooledConnectionLifetime = TimeSpan.FromMinutes(5),
    })
    {
        Timeout = Timeout.InfiniteTimeSpan, // large files may take hours; DownloadOptions.IdleTimeout watches instead
    };

    /// <summary>
    /// Returns the path of the file in the cache, downloading it first if it is not there. The file appears under its name
    /// only when complete and verified; until then its bytes are in <c>name.part</c>, from which a later call goes on, also
    /// after cancellation.
    /// </summary>
    /// <param name="source">What to fetch and from where.</param>
    /// <param name="options">Folder, limits and patience; null for the defaults.</param>
    /// <param name="progress">Told about ten times a second how far the transfer is.</param>
    /// <param name="cancellationToken">Stops the download and keeps what has arrived.</param>
    /// <exception cref="DownloadException">No address delivered the right file, or the disk is full.</exception>
    /// <exception cref="OperationCanceledException">The download was cancelled.</exception>
    /// <example><code>
    /// string path = await Download.FetchAsync(
    ///     new DownloadSource("timemachine.txt", "https://example.org/timemachine.txt"),
    ///     progress: new Progress&lt;DownloadProgress&gt;(p =&gt; Console.Write($"\r{p.Fraction:P0}")));
    /// </code></example>
    public static async Task<string> FetchAsync(DownloadSource source, DownloadOptions? options = null,
        IProgress<DownloadProgress>? progress = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(source);
        options ??= new DownloadOptions();
        string folder = Path.GetFullPath(options.Folder ?? DownloadCache.DefaultFolder);
        string target = SafePath.Below(folder, source.FileName)
            ?? throw new ArgumentException($"\"{source.FileName}\" is not a name inside the cache folder.", nameof(source));
        // Finished files only ever appear whole, so that looking needs no lock and works in a read-only cache.
        if (await IsCachedAsync(target, source, options, cancellationToken).ConfigureAwait(false)) return target;

        Directory.CreateDirectory(Path.GetDirectoryName(target)!);
        using FileLock held = await FileLock.AcquireAsync(target + ".lock", cancellationToken).ConfigureAwait(false);
        if (await IsCachedAsync(target, source, options, cancellationToken).ConfigureAwait(false)) return target;
        PartFile part = new(target);
        await TryAllAsync(source, options, part, new ProgressMeter(source.FileName, progress), cancellationToken).ConfigureAwait(false);
        part.Publish();
        return target;
    }

    static async Task<bool> IsCachedAsync(string target, DownloadSource source, DownloadOptions options, CancellationToken cancellationToken)
    {
        if (!File.Exists(target)) return false;
        if (source.Checksum is null || !options.VerifyCached) return true;
        return await source.Checksum.MismatchAsync(target, cancellationToken).ConfigureAwait(false) is null;
    }

    static async Task TryAllAsync(DownloadSource source, DownloadOptions options, PartFile part, ProgressMeter meter, CancellationToken cancellationToken)
    {
        Transfer transfer = new(options.Client ?? SharedClient, options, part, meter);
        List<string> failures = [];
        foreach (Uri url in source.Urls)
        {
            TimeSpan pause = options.InitialBackoff;
            for (int attempt = 1; ; attempt++)
            {
                try
                {
                    await FetchVerifiedAsync(transfer, url, source.Checksum, part, cancellationToken).ConfigureAwait(false);
                    return;
                }
                catch (TransferException failure)
                {
                    failures.Add($"  {url}: {failure.Message}");
                    if (failure.DiscardsPart) part.Delete();
                    if (!failure.IsTransient || attempt >= options.Attempts) break;
                    TimeSpan wait = failure.RetryAfter ?? pause;
                    await Task.Delay(wait < LongestPause ? wait : LongestPause, cancellationToken).ConfigureAwait(false);
                    pause *= 2;
                }
            }
        }
        throw new DownloadException($"Could not download {source.FileName}:\n{string.Join('\n', failures.Distinct())}\n" +
            $"Check the network connection, or put the file in place by hand as {part.Path[..^".part".Length]}.");
    }

    static async Task FetchVerifiedAsync(Transfer transfer, Uri url, Checksum? checksum, PartFile part, CancellationToken cancellationToken)
    {
        bool isResumed = part.Length > 0;
        await transfer.RunAsync(url, resumeUnguarded: checksum is { DecompressedLength: null }, cancellationToken).ConfigureAwait(false);
        if (checksum is null) return;
        if (await checksum.MismatchAsync(part.Path, cancellationToken).ConfigureAwait(false) is not string found) return;
        // Two halves of different versions may have met, in which case a fresh start helps; a fresh file is simply wrong.
        throw new TransferException($"wrong content: expected {checksum}, but found {found}", isTransient: isResumed)
        {
            DiscardsPart = true,
            RetryAfter = TimeSpan.Zero,
        };
    }
}
