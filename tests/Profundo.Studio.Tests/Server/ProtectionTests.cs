using System.Net;
using System.Net.Sockets;
using System.Text;
using Profundo.Studio;

namespace Profundo.Tests.Server;

/// <summary>What other web sites and broken programs might send.</summary>
public class ProtectionTests
{
    [Theory]
    [InlineData("evil.example")]
    [InlineData("evil.example:{port}")]
    [InlineData("127.0.0.1.evil.example:{port}")]
    [InlineData("127.0.0.1:1")]
    [InlineData("127.0.0.1")]
    [InlineData("0.0.0.0:{port}")]
    public async Task A_foreign_host_name_is_refused(string host)
    {
        await using var run = await ServedRun.Start();
        foreach (var path in new[] { "/", "/events", "/page.js" })
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, path) { Headers = { Host = host.Replace("{port}", run.Address.Port.ToString()) } };
            var answer = await run.Client.SendAsync(request);
            Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
            Assert.Contains($"http://127.0.0.1:{run.Address.Port}", await answer.Content.ReadAsStringAsync());
        }
    }

    [Fact]
    public async Task The_name_localhost_is_welcome()
    {
        await using var run = await ServedRun.Start();
        using var request = new HttpRequestMessage(HttpMethod.Get, "/") { Headers = { Host = $"localhost:{run.Address.Port}" } };
        Assert.Equal(HttpStatusCode.OK, (await run.Client.SendAsync(request)).StatusCode);
    }

    [Theory]
    [InlineData("http://evil.example")]
    [InlineData("https://127.0.0.1")]
    [InlineData("null")]
    [InlineData(null)]
    public async Task Requests_that_change_something_must_come_from_the_page(string? origin)
    {
        await using var run = await ServedRun.Start();
        await using var training = new TrainingThread(run.Monitor);
        await Eventually.Is(() => run.Monitor.Step > 0, "training");
        Assert.Equal(HttpStatusCode.Forbidden, (await run.Post("""{"name":"pause"}""", origin)).StatusCode);
        Assert.Equal(RunPhase.Running, run.Monitor.State);
        Assert.Equal(HttpStatusCode.Accepted, (await run.Post("""{"name":"pause"}""")).StatusCode);
        await Eventually.Is(() => run.Monitor.State == RunPhase.Paused, "pause");
    }

    [Theory]
    [InlineData("cross-site")]
    [InlineData("same-site")]
    public async Task Other_sites_cannot_listen(string site)
    {
        await using var run = await ServedRun.Start();
        using var request = new HttpRequestMessage(HttpMethod.Get, "/events") { Headers = { { "Sec-Fetch-Site", site } } };
        Assert.Equal(HttpStatusCode.Forbidden, (await run.Client.SendAsync(request)).StatusCode);
        Assert.Equal(0, run.Monitor.Watchers);
    }

    [Theory]
    [InlineData("")]
    [InlineData("null")]
    [InlineData("[]")]
    [InlineData("{}")]
    [InlineData("pause")]
    [InlineData("""{"name": 5}""")]
    [InlineData("""{"name": "pause", "value": {"a": 1}}""")]
    [InlineData("""{"name": "pause" """)]
    public async Task Broken_requests_are_explained(string body)
    {
        await using var run = await ServedRun.Start();
        await using var training = new TrainingThread(run.Monitor);
        var answer = await run.Post(body);
        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.Contains("A request is JSON such as", await answer.Content.ReadAsStringAsync());
    }

    [Fact]
    public async Task Huge_deep_and_mislabelled_requests_are_refused()
    {
        await using var run = await ServedRun.Start();
        Assert.Equal(HttpStatusCode.BadRequest, (await run.Post($$"""{"name": "{{new string('x', 100_000)}}"}""")).StatusCode);
        Assert.Equal(HttpStatusCode.BadRequest, (await run.Post(new string('[', 4000))).StatusCode);
        Assert.Equal(HttpStatusCode.BadRequest, (await run.Post("""{"name":"pause"}""", type: "text/plain")).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await run.Client.GetAsync("/")).StatusCode);
    }

    [Fact]
    public async Task Unknown_paths_are_refused()
    {
        await using var run = await ServedRun.Start();
        foreach (var path in new[] { "/nothing", "/control", "/page.html", "/../../etc/passwd", "/texts.en.json" })
        {
            var answer = await run.Client.GetAsync(path);
            Assert.Equal((HttpStatusCode.NotFound, "There is nothing here. The page is at /."), (answer.StatusCode, await answer.Content.ReadAsStringAsync()));
        }
    }

    [Fact]
    public async Task What_is_not_even_http_does_no_harm()
    {
        await using var run = await ServedRun.Start();
        foreach (var noise in new[] { "\0\u0001\u0002", "GET / HTTP/9.9\r\n\r\n", "GET " + new string('a', 100_000) + " HTTP/1.1\r\n\r\n" })
        {
            using var client = new TcpClient("127.0.0.1", run.Address.Port);
            await client.GetStream().WriteAsync(Encoding.ASCII.GetBytes(noise));
        }
        Assert.Equal(HttpStatusCode.OK, (await run.Client.GetAsync("/")).StatusCode);
    }
}
