using System.Text;
using Profundo.Studio;

namespace Profundo.Tests;

/// <summary>A monitor, its server and a client that asks like the page does.</summary>
sealed class ServedRun : IAsyncDisposable
{
    readonly StudioServer server;

    ServedRun(TrainingMonitor monitor, StudioServer server)
    {
        (Monitor, this.server) = (monitor, server);
        Client = new() { BaseAddress = server.Address, Timeout = TimeSpan.FromSeconds(30) };
    }

    public TrainingMonitor Monitor { get; }

    public HttpClient Client { get; }

    public Uri Address => server.Address;

    public static async Task<ServedRun> Start(TrainingMonitor? monitor = null)
    {
        monitor ??= new("net");
        return new(monitor, await StudioServer.StartAsync(monitor));
    }

    /// <summary>Sends a control request.</summary>
    public Task<HttpResponseMessage> Post(string body, string? origin = "own", string type = "application/json") => Client.SendAsync(new(HttpMethod.Post, "/control")
    {
        Content = new StringContent(body, Encoding.UTF8, type),
        Headers = { { "Origin", origin == "own" ? [Address.GetLeftPart(UriPartial.Authority)] : origin is null ? [] : [origin] } },
    });

    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        await server.DisposeAsync();
    }
}
