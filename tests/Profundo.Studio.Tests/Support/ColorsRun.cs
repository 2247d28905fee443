using Microsoft.Playwright;
using Profundo.Cli;
using Profundo.Studio;

namespace Profundo.Tests;

/// <summary>The colour network, trained on its live page as the command does, and browsers that watch.</summary>
sealed class ColorsRun : IAsyncDisposable
{
    readonly CancellationTokenSource end = new();
    readonly IBrowser browser;
    readonly StudioServer server;
    readonly Task training;

    ColorsRun(IBrowser browser, ColorsStudio studio, StudioServer server)
    {
        (this.browser, Studio, this.server) = (browser, studio, server);
        training = Task.Factory.StartNew(() =>
        {
            try
            {
                Studio.Train(isWatched: true, end.Token);
                Studio.Serve(end.Token);
            }
            catch (OperationCanceledException) { }
        }, TaskCreationOptions.LongRunning);
    }

    public ColorsStudio Studio { get; }

    public Uri Address => server.Address;

    /// <param name="browser">Where pages are opened.</param>
    /// <param name="activation">The network's; default leaky ReLU.</param>
    /// <param name="seed">Which network. With ReLU, that of seed 1 loses its red channel.</param>
    /// <param name="isPaced">Whether training takes its time for those who watch.</param>
    public static async Task<ColorsRun> Start(IBrowser browser, ColorsActivation? activation = null, long seed = 1, bool isPaced = true)
    {
        var studio = new ColorsStudio(seed, activation ?? ColorsActivation.LeakyRelu) { Pace = isPaced ? ColorsStudio.UnhurriedPace : _ => TimeSpan.Zero };
        return new(browser, studio, await StudioServer.StartAsync(studio.Monitor));
    }

    /// <summary>Opens the page in a window of its own.</summary>
    public async Task<WatchedPage> Open(string locale = "en-US", int width = 1280, int height = 800, ColorScheme scheme = ColorScheme.Light)
    {
        var window = await browser.NewContextAsync(new() { Locale = locale, ViewportSize = new() { Width = width, Height = height }, ColorScheme = scheme });
        window.SetDefaultTimeout(20_000);
        return await WatchedPage.Open(window, server.Address);
    }

    public async ValueTask DisposeAsync()
    {
        await end.CancelAsync();
        await training;
        await server.DisposeAsync();
        end.Dispose();
    }
}
