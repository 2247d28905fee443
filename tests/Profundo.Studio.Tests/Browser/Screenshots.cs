using Microsoft.Playwright;
using Profundo.Cli;

namespace Profundo.Tests.Browser;

/// <summary>Pictures of the page to be looked at, written only where PROFUNDO_SCREENSHOTS names a folder for them.</summary>
public class Screenshots(Chromium chromium) : IClassFixture<Chromium>
{
    [BrowserFact]
    public async Task Of_the_page_in_all_its_sizes()
    {
        if (Environment.GetEnvironmentVariable("PROFUNDO_SCREENSHOTS") is not { Length: > 0 } folder) return;
        await using var run = await ColorsRun.Start(chromium.Browser);
        await using var dead = await ColorsRun.Start(chromium.Browser, ColorsActivation.Relu, seed: 12);
        await Task.Delay(6000);
        foreach (var (name, page) in new[]
        {
            ("light", await run.Open()),
            ("dark", await run.Open(scheme: ColorScheme.Dark)),
            ("phone", await run.Open("pt-BR", 390, 844)),
            ("phone-dark", await run.Open("en-US", 390, 844, ColorScheme.Dark)),
            ("relu", await dead.Open()),
        })
        {
            await page.Page.WaitForTimeoutAsync(500);
            await page.Page.ScreenshotAsync(new() { Path = Path.Combine(folder, name + ".png") });
            await page.Page.ScreenshotAsync(new() { Path = Path.Combine(folder, name + "-full.png"), FullPage = true });
            await page.DisposeAsync();
        }
    }
}
