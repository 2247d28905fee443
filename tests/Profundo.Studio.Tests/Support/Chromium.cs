using Microsoft.Playwright;

namespace Profundo.Tests;

/// <summary>A real browser, if there is one: the program PROFUNDO_TEST_CHROMIUM names, else /usr/bin/chromium.</summary>
public sealed class Chromium : IAsyncLifetime
{
    IPlaywright? playwright;

    /// <summary>The browser's program, or null if there is none.</summary>
    public static string? Program { get; } =
        new[] { Environment.GetEnvironmentVariable("PROFUNDO_TEST_CHROMIUM"), "/usr/bin/chromium" }.FirstOrDefault(File.Exists);

    public IBrowser Browser { get; private set; } = null!;

    public async Task InitializeAsync()
    {
        if (Program is null) return;
        playwright = await Playwright.CreateAsync();
        Browser = await playwright.Chromium.LaunchAsync(new()
        {
            ExecutablePath = Program,
            Args =
            [
                "--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update",
                "--disable-sync",
            ],
        });
    }

    public async Task DisposeAsync()
    {
        if (Program is null) return;
        await Browser.DisposeAsync();
        playwright!.Dispose();
    }
}

/// <summary>A fact about the page in a real browser, reported as skipped where there is none.</summary>
sealed class BrowserFactAttribute : FactAttribute
{
    public BrowserFactAttribute()
    {
        if (Chromium.Program is null) Skip = "no browser: install Debian's chromium, or set PROFUNDO_TEST_CHROMIUM to the program";
    }
}
