using System.Globalization;
using Microsoft.Playwright;

namespace Profundo.Tests;

/// <summary>The live page in a browser window, with its parts by name and everything the browser complained about.</summary>
sealed class WatchedPage : IAsyncDisposable
{
    readonly List<string> complaints = [];
    readonly IBrowserContext window;

    WatchedPage(IBrowserContext window, IPage page)
    {
        (this.window, Page) = (window, page);
        page.Console += (_, message) =>
        {
            if (message.Type is "error" or "warning") complaints.Add(message.Text);
        };
        page.PageError += (_, mistake) => complaints.Add(mistake);
    }

    public IPage Page { get; }

    /// <summary>What the browser complained about, such as a violation of the content security policy or an error in a script.</summary>
    public IReadOnlyList<string> Complaints => complaints;

    public ILocator Status => Page.Locator("#status");

    public ILocator Pause => Page.Locator("#pause");

    public ILocator Step => Page.Locator("#step");

    public ILocator Rings => Page.Locator("#panels [data-name=rings] svg").First;

    public ILocator Predictions => Page.Locator("#panels [data-name=colors] tbody td:last-child");

    public ILocator Notices => Page.Locator("#notices");

    public static async Task<WatchedPage> Open(IBrowserContext window, Uri address)
    {
        var watched = new WatchedPage(window, await window.NewPageAsync());
        await watched.Page.GotoAsync(address.AbsoluteUri);
        await watched.Rings.WaitForAsync();
        return watched;
    }

    public ILocator Control(string name) => Page.Locator($"[data-name={name}]:is(button), [data-name={name}] :is(input, select)");

    public ILocator Number(string name) => Page.Locator($"#numbers [data-name={name}] dd");

    public async Task<int> StepsDone() => int.Parse(await Number("step").InnerTextAsync(), NumberStyles.AllowThousands, CultureInfo.InvariantCulture);

    /// <summary>The fills of all ring segments.</summary>
    public Task<string[]> RingColors() => Rings.EvaluateAsync<string[]>("rings => [...rings.querySelectorAll('path')].map(segment => segment.getAttribute('fill'))");

    /// <summary>The course of the line in the cost chart.</summary>
    public Task<string> Curve() => Page.Locator("#charts svg").First.EvaluateAsync<string>("chart => chart.outerHTML");

    public async Task PauseTraining()
    {
        await Pause.ClickAsync();
        await Assertions.Expect(Status).ToHaveAttributeAsync("data-state", "paused");
    }

    /// <summary>Waits until something is so.</summary>
    public async Task Until(Func<Task<bool>> condition)
    {
        for (var tries = 0; !await condition(); tries++)
        {
            Assert.True(tries < 400, "the page never came to show it");
            await Task.Delay(50);
        }
    }

    public async ValueTask DisposeAsync() => await window.DisposeAsync();
}
