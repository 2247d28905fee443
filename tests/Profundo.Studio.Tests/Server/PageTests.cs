using System.Net;
using System.Net.Sockets;
using System.Text.Json;
using System.Text.RegularExpressions;
using Profundo.Studio;

namespace Profundo.Tests.Server;

public partial class PageTests
{
    [Fact]
    public async Task Serves_page_and_files_on_the_loopback_address_alone()
    {
        await using var run = await ServedRun.Start();
        Assert.Equal("127.0.0.1", run.Address.Host);
        Assert.NotEqual(0, run.Address.Port);
        foreach (var (path, type) in new[] { ("/", "text/html"), ("/page.css", "text/css"), ("/page.js", "text/javascript"), ("/icon.svg", "image/svg+xml") })
        {
            var answer = await run.Client.GetAsync(path);
            Assert.Equal((HttpStatusCode.OK, type), (answer.StatusCode, answer.Content.Headers.ContentType?.MediaType));
            Assert.NotEmpty(await answer.Content.ReadAsStringAsync());
        }
    }

    [Fact]
    public async Task Every_answer_forbids_foreign_content()
    {
        await using var run = await ServedRun.Start();
        foreach (var path in new[] { "/", "/page.js", "/nothing" })
        {
            var answer = await run.Client.GetAsync(path);
            var policy = answer.Headers.GetValues("Content-Security-Policy").Single();
            Assert.Contains("default-src 'none'", policy);
            Assert.Contains("frame-ancestors 'none'", policy);
            Assert.DoesNotContain("unsafe", policy);
            Assert.Equal("nosniff", answer.Headers.GetValues("X-Content-Type-Options").Single());
            Assert.Equal("same-origin", answer.Headers.GetValues("Cross-Origin-Resource-Policy").Single());
        }
    }

    [Fact]
    public async Task The_page_refers_to_nothing_outside()
    {
        await using var run = await ServedRun.Start();
        foreach (var path in new[] { "/", "/page.css", "/page.js" })
            Assert.DoesNotMatch(ForeignAddress(), await run.Client.GetStringAsync(path));
    }

    [Theory]
    [InlineData("pt-BR,pt;q=0.9,en;q=0.5", "pt-BR", "Pausar")]
    [InlineData("pt", "pt-BR", "Pausar")]
    [InlineData("en-GB,pt;q=0.5", "en", "Pause")]
    [InlineData("fr,pt;q=0.5", "pt-BR", "Pausar")]
    [InlineData("fr", "en", "Pause")]
    [InlineData(";;;=,q", "en", "Pause")]
    [InlineData(null, "en", "Pause")]
    public async Task Speaks_the_browser_s_language(string? accepted, string language, string pause)
    {
        await using var run = await ServedRun.Start();
        using var request = new HttpRequestMessage(HttpMethod.Get, "/");
        if (accepted is not null) request.Headers.TryAddWithoutValidation("Accept-Language", accepted);
        var page = await (await run.Client.SendAsync(request)).Content.ReadAsStringAsync();
        Assert.Contains($"<html lang=\"{language}\">", page);
        Assert.Contains($">{pause}</button>", page);
        Assert.DoesNotContain("{{", page);
    }

    [Fact]
    public void Both_languages_have_the_same_texts()
    {
        var english = JsonSerializer.Deserialize<Dictionary<string, string>>(PageFiles.Read("texts.en.json"))!;
        var portuguese = JsonSerializer.Deserialize<Dictionary<string, string>>(PageFiles.Read("texts.pt.json"))!;
        Assert.Equal(english.Keys.Order(), portuguese.Keys.Order());
        foreach (var (name, text) in english)
            Assert.Equal(Placeholder().Matches(text).Select(match => match.Value), Placeholder().Matches(portuguese[name]).Select(match => match.Value));
    }

    [Fact]
    public async Task A_taken_port_is_named()
    {
        using var other = new TcpListener(IPAddress.Loopback, 0);
        other.Start();
        var port = ((IPEndPoint)other.LocalEndpoint).Port;
        var mistake = await Assert.ThrowsAsync<IOException>(() => StudioServer.StartAsync(new("net"), new() { Port = port }));
        Assert.Equal($"Port {port} of this computer is in use. Choose another one, or 0 for any that is free.", mistake.Message);
    }

    [Theory]
    [InlineData(-1)]
    [InlineData(65_536)]
    public async Task Ports_that_do_not_exist_are_refused(int port) =>
        await Assert.ThrowsAsync<ArgumentOutOfRangeException>(() => StudioServer.StartAsync(new("net"), new() { Port = port }));

    // The name of the SVG namespace looks like an address but is never asked for.
    [GeneratedRegex("(https?:)?//(?!www.w3.org/2000/svg)[a-z]")]
    private static partial Regex ForeignAddress();

    [GeneratedRegex(@"\{\w+\}")]
    private static partial Regex Placeholder();
}
