using System.Security.Cryptography;

namespace Profundo.Tests;

/// <summary>What becomes of a download that did not end at the first try.</summary>
public sealed class ResumeTests : IDisposable
{
    const int Half = 100_000;
    readonly TemporaryFolder cache = new();
    readonly byte[] content = new byte[2 * Half];

    public ResumeTests() => new Random(4).NextBytes(content);

    public void Dispose() => cache.Dispose();

    DownloadOptions Options => new() { Folder = cache.Path, Attempts = 3, InitialBackoff = TimeSpan.FromMilliseconds(1) };

    Checksum Sum => Checksum.Sha1(Convert.ToHexString(SHA1.HashData(content)));

    string Part => cache["file.bin.part"];

    async Task FetchAsync(TestServer server, bool isVerified = true)
    {
        DownloadSource source = new("file.bin", server.Url("/file")) { Checksum = isVerified ? Sum : null };
        Assert.Equal(content, File.ReadAllBytes(await Download.FetchAsync(source, Options)));
        Assert.False(File.Exists(Part));
        Assert.False(File.Exists(Part + ".origin"));
    }

    /// <summary>The first answer announces everything and breaks off after half; the others are up to the test.</summary>
    TestServer BreakingOnce(Func<TestRequest, byte[]> then, params string[] headers) => TestServer.Responding((request, number) => number == 0
        ? TestServer.Response("200 OK", content.AsSpan(0, Half), [$"Content-Length: {content.Length}", .. headers])
        : then(request));

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task GoesOnAfterABreak(bool isVerified)
    {
        using TestServer server = BreakingOnce(request => TestServer.RangedResponse(request, content, "\"v1\""), "ETag: \"v1\"");
        await FetchAsync(server, isVerified);
        Assert.Equal([null, Half], server.Requests.Select(request => request.RangeStart));
        Assert.Equal("\"v1\"", server.Requests.Last().Headers["if-range"]);
    }

    [Fact]
    public async Task ADateWillDoAsValidatorIfOldEnough()
    {
        string date = "Wed, 21 Oct 2015 07:28:00 GMT";
        using TestServer server = BreakingOnce(request => TestServer.RangedResponse(request, content, date),
            $"Last-Modified: {date}", "Date: Wed, 21 Oct 2015 08:28:00 GMT");
        await FetchAsync(server, isVerified: false);
        Assert.Equal(date, server.Requests.Last().Headers["if-range"]);
    }

    [Theory]
    [InlineData("ETag: W/\"weak\"")]
    [InlineData("Last-Modified: Wed, 21 Oct 2015 07:28:00 GMT", "Date: Wed, 21 Oct 2015 07:28:00 GMT")]
    [InlineData("X-Nothing: useful")]
    public async Task WithoutValidatorOrChecksumItStartsOver(params string[] headers)
    {
        using TestServer server = BreakingOnce(_ => TestServer.Response("200 OK", content), headers);
        await FetchAsync(server, isVerified: false);
        Assert.Equal([null, null], server.Requests.Select(request => request.RangeStart));
    }

    [Fact]
    public async Task AServerThatIgnoresRangesIsUnderstood()
    {
        using TestServer server = BreakingOnce(_ => TestServer.Response("200 OK", content));
        await FetchAsync(server);
        Assert.Equal(Half, server.Requests.Last().RangeStart);
    }

    [Fact]
    public async Task AChangedFileStartsOver()
    {
        byte[] old = new byte[content.Length];
        using TestServer server = TestServer.Responding((request, number) => number == 0
            ? TestServer.Response("200 OK", old.AsSpan(0, Half), $"Content-Length: {old.Length}", "ETag: \"v1\"")
            : TestServer.RangedResponse(request, content, "\"v2\""));
        await FetchAsync(server, isVerified: false);
    }

    [Fact]
    public async Task AChangedFileBehindACarelessServerIsFoundByItsChecksum()
    {
        using TestServer server = TestServer.Responding((request, number) => number == 0
            ? TestServer.Response("200 OK", new byte[Half], $"Content-Length: {content.Length}")
            : TestServer.RangedResponse(request, content, "\"v2\""));
        await FetchAsync(server);
        Assert.Equal([null, Half, null], server.Requests.Select(request => request.RangeStart));
    }

    [Fact]
    public async Task APartThatIsAlreadyWholeIsTaken()
    {
        File.WriteAllBytes(Part, content);
        using TestServer server = TestServer.Responding((request, _) => TestServer.RangedResponse(request, content, "\"v1\""));
        await FetchAsync(server);
        Assert.Equal([content.Length], server.Requests.Select(request => request.RangeStart));
    }

    [Fact]
    public async Task APartThatIsTooLongStartsOver()
    {
        File.WriteAllBytes(Part, new byte[content.Length + 1]);
        using TestServer server = TestServer.Responding((request, _) => TestServer.RangedResponse(request, content, "\"v1\""));
        await FetchAsync(server);
        Assert.Equal([content.Length + 1, null], server.Requests.Select(request => request.RangeStart));
    }

    [Fact]
    public async Task ARangeThatWasNotAskedForStartsOver()
    {
        using TestServer server = BreakingOnce(request => request.RangeStart is null
            ? TestServer.Response("200 OK", content)
            : TestServer.Response("206 Partial Content", content.AsSpan(7), $"Content-Range: bytes 7-{content.Length - 1}/{content.Length}"));
        await FetchAsync(server);
        Assert.Equal([null, Half, null], server.Requests.Select(request => request.RangeStart));
    }

    [Fact]
    public async Task AnotherMirrorGoesOnWhereAChecksumGuards()
    {
        using TestServer server = TestServer.Responding((request, _) => request.Path == "/broken"
            ? TestServer.Response("200 OK", content.AsSpan(0, Half), $"Content-Length: {content.Length}")
            : TestServer.RangedResponse(request, content, "\"v1\""));
        DownloadSource source = new("file.bin", server.Url("/broken"), server.Url("/whole")) { Checksum = Sum };
        await Download.FetchAsync(source, Options with { Attempts = 1 });
        Assert.Equal(Half, server.Requests.Last().RangeStart);
    }

    [Fact]
    public async Task ALengthThatIsNeverReachedFailsAndKeepsThePart()
    {
        using TestServer server = TestServer.Responding((request, _) =>
            TestServer.Response("200 OK", content, $"Content-Length: {content.Length + 1}"));
        DownloadException error = await Assert.ThrowsAsync<DownloadException>(() =>
            Download.FetchAsync(new DownloadSource("file.bin", server.Url("/")), Options));
        Assert.Contains("broke", error.Message);
        Assert.Equal(3, server.Requests.Count);
        Assert.Equal(content.Length, new FileInfo(Part).Length);
    }

    [Fact]
    public async Task ALengthThatIsTooShortFailsTheChecksum()
    {
        using TestServer server = TestServer.Responding((_, _) => TestServer.Response("200 OK", content, $"Content-Length: {Half}"));
        DownloadException error = await Assert.ThrowsAsync<DownloadException>(() =>
            Download.FetchAsync(new DownloadSource("file.bin", server.Url("/")) { Checksum = Sum }, Options));
        Assert.Contains("wrong content", error.Message);
        Assert.False(File.Exists(Part));
    }

    [Fact]
    public async Task CancellingKeepsThePartForTheNextTime()
    {
        using CancellationTokenSource cancellation = new();
        using TestServer server = new(async (request, number, stream, stop) =>
        {
            if (number > 0)
            {
                await stream.WriteAsync(TestServer.RangedResponse(request, content, "\"v1\""), stop);
                return;
            }
            await stream.WriteAsync(TestServer.Response("200 OK", content.AsSpan(0, Half), $"Content-Length: {content.Length}", "ETag: \"v1\""), stop);
            while (!File.Exists(Part) || new FileInfo(Part).Length < Half / 2) await Task.Delay(5, stop);
            await cancellation.CancelAsync();
            await Task.Delay(Timeout.Infinite, stop);
        });
        DownloadSource source = new("file.bin", server.Url("/file"));
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => Download.FetchAsync(source, Options, null, cancellation.Token));
        Assert.False(File.Exists(cache["file.bin"]));
        int kept = (int)new FileInfo(Part).Length;
        Assert.InRange(kept, Half / 2, Half);

        await FetchAsync(server, isVerified: false);
        Assert.Equal(kept, server.Requests.Last().RangeStart);
    }
}
