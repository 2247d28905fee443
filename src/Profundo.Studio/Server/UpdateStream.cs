using System.Net.ServerSentEvents;
using System.Runtime.CompilerServices;
using System.Text.Json;
using Microsoft.AspNetCore.Http;

namespace Profundo.Studio;

/// <summary>
/// A page's stream of updates: everything at first, then what changed, at most ten times a second. The next update is made only when the last one
/// is on its way, from what is the newest then; so a slow page misses some, and nobody waits for it.
/// </summary>
internal static class UpdateStream
{
    /// <summary>The most pages that watch at once.</summary>
    const int MostPages = 32;

    public static async Task Send(HttpContext context, TrainingMonitor monitor, CancellationToken stopping)
    {
        if (monitor.Watchers >= MostPages)
        {
            context.Response.StatusCode = StatusCodes.Status503ServiceUnavailable;
            await context.Response.WriteAsync($"{MostPages} pages watch already. Close one of them.");
            return;
        }
        using var ended = CancellationTokenSource.CreateLinkedTokenSource(context.RequestAborted, stopping);
        using var watching = monitor.Watch();
        await TypedResults.ServerSentEvents(Updates(monitor, PageLanguages.Preferred(context.Request), ended.Token)).ExecuteAsync(context);
    }

    static async IAsyncEnumerable<SseItem<string>> Updates(TrainingMonitor monitor, PageLanguage language, [EnumeratorCancellation] CancellationToken ended)
    {
        long seen = 0;
        do
        {
            var now = monitor.Snapshot();
            yield return new(JsonSerializer.Serialize(PageUpdate.Since(seen, now, language), PageJson.Default.PageUpdate));
            seen = now.Version;
        }
        while (await HasMore(monitor, seen, ended));
    }

    /// <summary>Waits until there is more to see, but at least the time between updates. False once the page or the server is gone.</summary>
    static async Task<bool> HasMore(TrainingMonitor monitor, long seen, CancellationToken ended)
    {
        try
        {
            await Task.Delay(TrainingMonitor.UpdateInterval, ended);
            await monitor.ChangeSince(seen).WaitAsync(ended);
            return true;
        }
        catch (OperationCanceledException)
        {
            return false;
        }
    }
}
