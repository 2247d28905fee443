using System.Net;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace Profundo.Studio;

/// <summary>
/// Serves the live page of a training run on this computer, for as many browser windows as wanted. Works without a network; other computers and
/// other web sites cannot reach it.
/// </summary>
public sealed class StudioServer : IAsyncDisposable
{
    const int LargestRequest = 4096, MostConnections = 64;

    readonly WebApplication application;

    StudioServer(WebApplication application, Uri address) => (this.application, Address) = (application, address);

    /// <summary>Where the page is, such as <c>http://127.0.0.1:41234/</c>.</summary>
    public Uri Address { get; }

    /// <summary>Starts serving.</summary>
    /// <param name="monitor">The run to show.</param>
    /// <param name="options">The port.</param>
    /// <param name="cancellation">Gives up starting.</param>
    /// <exception cref="IOException">The port is taken.</exception>
    /// <exception cref="ArgumentOutOfRangeException">There is no such port.</exception>
    public static async Task<StudioServer> StartAsync(TrainingMonitor monitor, StudioOptions? options = null, CancellationToken cancellation = default)
    {
        var port = options?.Port ?? 0;
        if (port is < 0 or > IPEndPoint.MaxPort)
            throw new ArgumentOutOfRangeException(nameof(options), $"A port is a number from 1 to {IPEndPoint.MaxPort}, or 0 for any that is free, but {port} was given.");

        // The empty builder reads no settings from files or the environment, writes no logs and leaves Ctrl-C to the program.
        var builder = WebApplication.CreateEmptyBuilder(new());
        builder.Services.AddRoutingCore();
        builder.Services.AddSingleton<IHostLifetime, ProgramLifetime>();
        builder.WebHost.UseKestrelCore().ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            kestrel.Listen(IPAddress.Loopback, port);
            kestrel.Limits.MaxRequestBodySize = LargestRequest;
            kestrel.Limits.MaxConcurrentConnections = MostConnections;
        });
        var application = builder.Build();
        RequestGuard? guard = null;
        application.Use((context, next) => guard!.Check(context, next));
        Map(application, monitor);
        try
        {
            await application.StartAsync(cancellation);
        }
        catch (IOException mistake) when (mistake.InnerException is AddressInUseException)
        {
            await application.DisposeAsync();
            throw new IOException($"Port {port} of this computer is in use. Choose another one, or 0 for any that is free.", mistake);
        }
        var address = new Uri(application.Urls.Single());
        guard = new(address.Port);
        return new(application, address);
    }

    /// <summary>Tells the pages goodbye and stops serving.</summary>
    public async ValueTask DisposeAsync()
    {
        await application.StopAsync();
        await application.DisposeAsync();
    }

    static void Map(WebApplication application, TrainingMonitor monitor)
    {
        var stopping = application.Lifetime.ApplicationStopping;
        application.MapGet("/", static context =>
        {
            var language = PageLanguages.Preferred(context.Request);
            context.Response.Headers.Vary = "Accept-Language";
            return Send(context, "text/html; charset=utf-8", PageFiles.Page(language));
        });
        MapFile(application, "/page.css", "text/css; charset=utf-8");
        MapFile(application, "/page.js", "text/javascript; charset=utf-8");
        MapFile(application, "/icon.svg", "image/svg+xml");
        application.MapGet("/events", context => UpdateStream.Send(context, monitor, stopping));
        application.MapPost("/control", context => Steer(context, monitor));
        application.MapFallback("{*path}", static context => Refuse(context, StatusCodes.Status404NotFound, "There is nothing here. The page is at /."));
    }

    static void MapFile(WebApplication application, string path, string type)
    {
        var content = PageFiles.Read(path[1..]);
        application.MapGet(path, context => Send(context, type, content));
    }

    static async Task Steer(HttpContext context, TrainingMonitor monitor)
    {
        if (await ReadRequest(context) is not { Name: { } name } request)
            await Refuse(context, StatusCodes.Status400BadRequest, $$"""A request is JSON such as {"name": "learningRate", "value": "0.05"}, at most {{LargestRequest}} bytes.""");
        else if (monitor.Ask(name, request.Value ?? "") is { } refusal)
            await Refuse(context, StatusCodes.Status400BadRequest, refusal);
        else
            context.Response.StatusCode = StatusCodes.Status202Accepted;
    }

    static async Task<ControlRequest?> ReadRequest(HttpContext context)
    {
        if (!context.Request.HasJsonContentType()) return null;
        try
        {
            return await JsonSerializer.DeserializeAsync(context.Request.Body, PageJson.Default.ControlRequest, context.RequestAborted);
        }
        catch (Exception mistake) when (mistake is JsonException or BadHttpRequestException)
        {
            return null;
        }
    }

    static Task Refuse(HttpContext context, int status, string reason)
    {
        context.Response.StatusCode = status;
        return Send(context, "text/plain; charset=utf-8", reason);
    }

    static Task Send(HttpContext context, string type, string content)
    {
        context.Response.ContentType = type;
        return context.Response.WriteAsync(content);
    }

    /// <summary>Lets the program, not the server, decide when to end: the usual lifetime would take Ctrl-C for itself.</summary>
    sealed class ProgramLifetime : IHostLifetime
    {
        public Task WaitForStartAsync(CancellationToken cancellation) => Task.CompletedTask;

        public Task StopAsync(CancellationToken cancellation) => Task.CompletedTask;
    }
}
