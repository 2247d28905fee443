using System.Text.RegularExpressions;

namespace Profundo;

/// <summary>"The Time Machine" by H. G. Wells (1895), the corpus of the book's language models: 3,221 lines, 32,775 words.</summary>
public static partial class TimeMachine
{
    /// <summary>The lines with letters and single spaces only, in lower case; downloads 180 kB the first time. Empty lines are kept.</summary>
    /// <param name="folder">A folder that has timemachine.txt already, or null to use the download cache.</param>
    /// <exception cref="DownloadException">The file is not in the cache and cannot be downloaded.</exception>
    public static IReadOnlyList<string> LoadLines(string? folder = null) => LoadLinesAsync(folder).GetAwaiter().GetResult();

    /// <summary><see cref="LoadLines"/> with a download that can be watched and stopped.</summary>
    /// <param name="folder">A folder that has timemachine.txt already, or null to use the download cache.</param>
    /// <param name="options">Where and how to download.</param>
    /// <param name="progress">Told how far a download is.</param>
    /// <param name="cancellationToken">Stops a download; the next call goes on from there.</param>
    /// <exception cref="DownloadException">The file is not in the cache and cannot be downloaded.</exception>
    public static async Task<IReadOnlyList<string>> LoadLinesAsync(string? folder = null, DownloadOptions? options = null,
        IProgress<DownloadProgress>? progress = null, CancellationToken cancellationToken = default)
    {
        string path = await DataHub.DownloadAsync("time_machine", folder, options, progress, cancellationToken).ConfigureAwait(false);
        return [.. File.ReadLines(path).Select(line => NoLetters().Replace(line, " ").Trim().ToLowerInvariant())];
    }

    [GeneratedRegex("[^A-Za-z]+")]
    private static partial Regex NoLetters();
}
