using Microsoft.Playwright;
using Profundo.Cli;
using Profundo.Studio;

namespace Profundo.Tests.Browser;

/// <summary>Pictures of the page to be looked at, written only where PROFUNDO_SCREENSHOTS names a folder for them.</summary>
public class Screenshots(Chromium chromium) : IClassFixture<Chromium>
{
    static readonly string? folder = Environment.GetEnvironmentVariable("PROFUNDO_SCREENSHOTS");

    [ScreenshotFact]
    public async Task Of_the_page_in_all_its_sizes()
    {
        await using var run = await ColorsRun.Start(chromium.Browser);
        await using var dead = await ColorsRun.Start(chromium.Browser, ColorsActivation.Relu, seed: 1);
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
            await page.Page.ScreenshotAsync(new() { Path = Path.Combine(folder!, name + ".png") });
            await page.Page.ScreenshotAsync(new() { Path = Path.Combine(folder!, name + "-full.png"), FullPage = true });
            await page.DisposeAsync();
        }
    }

    [ScreenshotFact]
    public async Task Of_a_fit()
    {
        var examples = Tensor.RandomNormal([2000, 20]);
        var labels = examples[.., ..10].ArgMax(1);
        var model = new Sequential(new Dense(256, Activation.Relu), new Dense(64, Activation.Relu), new Dense(10, Activation.Softmax));
        model.Compile("adam", "categoricalCrossentropy", "accuracy");
        var callback = new StudioCallback("digits") { Probe = examples[..200] };
        callback.Monitor.ExamplesPerStep = 32;
        await using var run = await ServedRun.Start(callback.Monitor);
        model.Fit(examples, labels, new() { Epochs = 6, ValidationSplit = 0.2, Progress = null, Callbacks = [callback] });
        var page = await chromium.Browser.NewPageAsync(new() { ViewportSize = new() { Width = 1280, Height = 800 } });
        await page.GotoAsync(run.Address.AbsoluteUri);
        await page.Locator("#layer-list li").First.WaitForAsync();
        await page.ScreenshotAsync(new() { Path = Path.Combine(folder!, "fit.png") });
    }

    /// <summary>A fact that is skipped unless pictures are asked for.</summary>
    sealed class ScreenshotFactAttribute : FactAttribute
    {
        public ScreenshotFactAttribute()
        {
            if (Chromium.Program is null || folder is null) Skip = "no pictures asked for: set PROFUNDO_SCREENSHOTS to a folder, and have a browser";
        }
    }
}
