namespace Profundo;

/// <summary>A file on the web: the name it gets in the cache, where it can be had, and how to know it is right.</summary>
/// <example><code>
/// DownloadSource book = new("text/timemachine.txt", "https://example.org/timemachine.txt", "https://mirror.example.net/tm.txt")
/// {
///     Checksum = Checksum.Sha1("090b5e7e70c295757f55df93cb0a180b9691891a"),
/// };
/// </code></example>
public sealed record DownloadSource
{
    /// <summary>Describes a file.</summary>
    /// <param name="fileName">Name in the cache folder; may contain subfolders separated by "/".</param>
    /// <param name="urls">Addresses of the same content, tried in this order; http or https.</param>
    /// <exception cref="ArgumentException">The name leaves the cache folder, or an address is missing or not http(s).</exception>
    public DownloadSource(string fileName, params string[] urls)
    {
        if (urls.Length == 0) throw new ArgumentException($"{fileName} needs at least one address to be downloaded from.", nameof(urls));
        FileName = fileName;
        Urls = [.. urls.Select(ParseUrl)];
    }

    /// <summary>Name in the cache folder.</summary>
    public string FileName { get; }

    /// <summary>Addresses of the same content, in order of preference.</summary>
    public IReadOnlyList<Uri> Urls { get; }

    /// <summary>
    /// What the content must hash to. Without one, whatever a server sends is believed, so give one wherever possible, above
    /// all for plain http. It also makes mirrors interchangeable when a broken download is resumed.
    /// </summary>
    public Checksum? Checksum { get; init; }

    static Uri ParseUrl(string url) =>
        Uri.TryCreate(url, UriKind.Absolute, out Uri? uri) && (uri.Scheme == Uri.UriSchemeHttp || uri.Scheme == Uri.UriSchemeHttps)
            ? uri
            : throw new ArgumentException($"Downloads need an absolute http or https address, but this is \"{url}\".", nameof(url));
}
