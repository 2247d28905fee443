using System.Security.Cryptography;

namespace Profundo.Tests;

/// <summary>What a single fetch does when nothing has been fetched before.</summary>
public sealed class DownloadTests : IDisposable
{
    readonly TemporaryFolder cache = new();
    readonly byte[] content = new byte[200_000];

    public DownloadTests() => new Random(3).NextBytes(content);

    public void Dispose() => cache.Dispose();

    DownloadOptions Options => new()
    {
        Folder = cache.Path,
        Attempts = 2,
        InitialBackoff = TimeSpan.FromMilliseconds(1),
        IdleTimeout = TimeSpan.FromSeconds(20),
    };

    Checksum Sum => Checksum.Sha256(Convert.ToHexString(SHA256.HashData(content)));

    Task<DownloadException> FailsAsync(DownloadSource source, DownloadOptions? options = null) =>
        Assert.ThrowsAsync<DownloadException>(() => Download.FetchAsync(source, options ?? Options));

    [Fact]
    public async Task FetchesVerifiesAndCaches()
    {
        using TestServer server = TestServer.Responding((_, _) => TestServer.Response("200 OK", content));
        DownloadSource source = new("sub/file.bin", server.Url("/file.bin")) { Checksum = Sum };
        List<DownloadProgress> reports = [];
        string path = await Download.FetchAsync(source, Options, new Listener(reports.Add));
        Assert.Equal(cache["sub/file.bin"], path);
        Assert.Equal(content, File.ReadAllBytes(path));
        Assert.Equal(1.0, reports[^1].Fraction);
        Assert.Equal(content.Length, reports[^1].BytesReceived);
        Assert.Equal(content.Length, reports[0].TotalBytes);

        Assert.Equal(path, await Download.FetchAsync(source, Options));
        Assert.Single(server.Requests);
        Assert.Equal("identity", server.Requests.First().Headers["accept-encoding"]);
        Assert.Equal(["file.bin", "file.bin.lock"], Directory.GetFiles(cache["sub"]).Select(Path.GetFileName).Order());
    }

    [Fact]
    public async Task ReplacesACachedFileThatRotted()
    {
        using TestServer server = TestServer.Responding((_, _) => TestServer.Response("200 OK", content));
        File.WriteAllText(cache["file.bin"], "rotten");
        string path = await Download.FetchAsync(new DownloadSource("file.bin", server.Url("/")) { Checksum = Sum }, Options);
        Assert.Equal(content, File.ReadAllBytes(path));
    }

    [Fact]
    public async Task UnknownLengthIsReadToTheEnd()
    {
        using TestServer server = TestServer.Responding((_, _) => TestServer.Response("200 OK",
            "5\r\nhello\r\n6\r\n world\r\n0\r\n\r\n"u8, "Transfer-Encoding: chunked"));
        string path = await Download.FetchAsync(new DownloadSource("a.txt", server.Url("/")), Options);
        Assert.Equal("hello world", File.ReadAllText(path));
    }

    [Fact]
    public async Task EmptyFilesAreFiles()
    {
        using TestServer server = TestServer.Responding((_, _) => TestServer.Response("200 OK", []));
        Assert.Empty(File.ReadAllBytes(await Download.FetchAsync(new DownloadSource("empty", server.Url("/")), Options)));
    }

    [Fact]
    public async Task FollowsRedirects()
    {
        using TestServer server = TestServer.Responding((request, _) => request.Path == "/old"
            ? TestServer.Response("302 Found", [], "Location: /new")
            : TestServer.Response("200 OK", content));
        string path = await Download.FetchAsync(new DownloadSource("file.bin", server.Url("/old")) { Checksum = Sum }, Options);
        Assert.Equal(content, File.ReadAllBytes(path));
        Assert.Equal(["/old", "/new"], server.Requests.Select(request => request.Path));
    }

    [Fact]
    public async Task EndlessRedirectsAreGivenUp()
    {
        using TestServer server = TestServer.Responding((_, _) => TestServer.Response("302 Found", [], "Location: /again"));
        Assert.Contains("302", (await FailsAsync(new DownloadSource("file.bin", server.Url("/again")))).Message);
    }

    [Fact]
    public async Task AMissingFileSendsUsToTheNextMirrorAtOnce()
    {
        using TestServer server = TestServer.Responding((request, _) => request.Path == "/here"
            ? TestServer.Response("200 OK", content)
            : TestServer.Response("404 Not Found", "<html>"u8));
        await Download.FetchAsync(new DownloadSource("file.bin", server.Url("/gone"), server.Url("/here")) { Checksum = Sum }, Options);
        Assert.Equal(["/gone", "/here"], server.Requests.Select(request => request.Path));
    }

    [Fact]
    public async Task ATiredServerIsAskedAgain()
    {
        using TestServer server = TestServer.Responding((_, number) => number == 0
            ? TestServer.Response("503 Service Unavailable", [], "Retry-After: 0")
            : TestServer.Response("200 OK", content));
        await Download.FetchAsync(new DownloadSource("file.bin", server.Url("/")) { Checksum = Sum }, Options);
        Assert.Equal(2, server.Requests.Count);
    }

    [Fact]
    public async Task WrongContentIsDeletedAndBothSumsAreNamed()
    {
        using TestServer server = TestServer.Responding((_, _) => TestServer.Response("200 OK", "something else"u8));
        DownloadException error = await FailsAsync(new DownloadSource("file.bin", server.Url("/")) { Checksum = Sum });
        Assert.Contains(Sum.Hex, error.Message);
        Assert.Contains(Convert.ToHexStringLower(SHA256.HashData("something else"u8)), error.Message);
        Assert.Single(server.Requests); // asking again for a complete wrong file would bring the same
        Assert.Equal(["file.bin.lock"], Directory.GetFiles(cache.Path).Select(Path.GetFileName));
    }

    [Fact]
    public async Task AFailureNamesEveryAddressAndTheWayOut()
    {
        using TestServer server = TestServer.Responding((_, _) => TestServer.Response("404 Not Found", []));
        string closed = "http://127.0.0.1:1/file";
        DownloadException error = await FailsAsync(new DownloadSource("file.bin", server.Url("/gone"), closed));
        Assert.Contains(server.Url("/gone") + ": the server answered 404 Not Found", error.Message);
        Assert.Contains(closed, error.Message);
        Assert.Contains(cache["file.bin"], error.Message);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task OversizeIsRefusedAnnouncedOrNot(bool isAnnounced)
    {
        using TestServer server = TestServer.Responding((_, _) => isAnnounced
            ? TestServer.Response("200 OK", content)
            : TestServer.Response("200 OK", [.. "30d40\r\n"u8, .. content, .. "\r\n0\r\n\r\n"u8], "Transfer-Encoding: chunked"));
        DownloadException error = await FailsAsync(new DownloadSource("file.bin", server.Url("/")), Options with { MaxBytes = 100_000 });
        Assert.Contains("too large", error.Message);
        Assert.Equal(["file.bin.lock"], Directory.GetFiles(cache.Path).Select(Path.GetFileName));
    }

    [Fact]
    public async Task AFullDiskIsNoticedBeforehand()
    {
        using TestServer server = TestServer.Responding((_, _) => TestServer.Response("200 OK", content));
        IOException error = await FailsAsync(new DownloadSource("file.bin", server.Url("/")), Options with { FreeBytes = _ => 100_000 });
        Assert.Contains("0.2 MB needed, 0.1 MB free", error.Message);
        Assert.Contains("PROFUNDO_CACHE", error.Message);
        Assert.False(File.Exists(cache["file.bin.part"]));
    }

    [Fact]
    public void AFullDiskIsRecognisedWhenItRefuses()
    {
        if (!OperatingSystem.IsLinux()) return; // only Linux has a device that is always full
        using FileStream full = new("/dev/full", FileMode.Open, FileAccess.Write, FileShare.ReadWrite, bufferSize: 0);
        Assert.True(DiskSpace.IsExhausted(Assert.Throws<IOException>(() => full.Write(content))));
    }

    [Fact]
    public async Task ASilentServerTimesOut()
    {
        using TestServer server = new((_, _, _, stop) => Task.Delay(Timeout.Infinite, stop));
        DownloadException error = await FailsAsync(new DownloadSource("file.bin", server.Url("/")),
            Options with { IdleTimeout = TimeSpan.FromMilliseconds(100) });
        Assert.Contains("nothing arrived for 0.1 seconds", error.Message);
        Assert.InRange(server.Requests.Count, 0, 2); // on a busy machine a request may time out before the server has seen it
    }

    [Fact]
    public async Task TwoAtATimeDownloadOnce()
    {
        using TestServer server = new(async (_, _, stream, stop) =>
        {
            await Task.Delay(200, stop); // long enough for both to have started
            await stream.WriteAsync(TestServer.Response("200 OK", content), stop);
        });
        DownloadSource source = new("file.bin", server.Url("/")) { Checksum = Sum };
        string[] paths = await Task.WhenAll(Download.FetchAsync(source, Options), Download.FetchAsync(source, Options));
        Assert.Equal(paths[0], paths[1]);
        Assert.Single(server.Requests);
    }

    [Theory]
    [InlineData("../file")]
    [InlineData("/etc/file")]
    [InlineData("a/../../file")]
    [InlineData("..\\file")]
    [InlineData("C:file")]
    [InlineData("./")]
    public async Task NamesOutsideTheCacheAreRefused(string name) =>
        await Assert.ThrowsAsync<ArgumentException>(() => Download.FetchAsync(new DownloadSource(name, "http://127.0.0.1:1/"), Options));

    [Theory]
    [InlineData("ftp://example.org/a")]
    [InlineData("file:///etc/passwd")]
    [InlineData("data/a")]
    public void OnlyHttpAndHttpsAreFetched(string url) =>
        Assert.Contains(url, Assert.Throws<ArgumentException>(() => new DownloadSource("a", url)).Message);

    /// <summary>Unlike <see cref="Progress{T}"/>, reports at once and in order.</summary>
    sealed class Listener(Action<DownloadProgress> report) : IProgress<DownloadProgress>
    {
        public void Report(DownloadProgress value) => report(value);
    }
}
