using Microsoft.Playwright;

namespace Profundo.Tests.Browser;

public class AppearanceTests(Chromium chromium) : IClassFixture<Chromium>
{
    [BrowserFact]
    public async Task Speaks_portuguese()
    {
        await using var run = await ColorsRun.Start(chromium.Browser, Cli.ColorsActivation.Relu, seed: 1);
        await using var page = await run.Open(locale: "pt-BR");
        await Expect(page.Page).ToHaveTitleAsync("Cores complementares – Profundo");
        await Expect(page.Status).ToHaveTextAsync("Treinando");
        await Expect(page.Pause).ToHaveTextAsync("Pausar");
        await Expect(page.Step).ToHaveTextAsync("Um passo");
        await Expect(page.Control("restart")).ToHaveTextAsync("Recomeçar");
        await Expect(page.Notices).ToContainTextAsync("O canal vermelho está morto");
        await Expect(page.Page.Locator("#numbers")).ToContainTextAsync("custo");
        await Expect(page.Page.Locator("#layer-list")).ToContainTextAsync("2.080 parâmetros");
        Assert.Equal("pt-BR", await page.Page.EvaluateAsync<string>("document.documentElement.lang"));
    }

    [BrowserFact]
    public async Task Fits_a_desktop_window_and_a_phone_without_scrolling_sideways()
    {
        await using var run = await ColorsRun.Start(chromium.Browser);
        foreach (var (width, height) in new[] { (1280, 800), (390, 844), (320, 640) })
            foreach (var locale in new[] { "en-US", "pt-BR" })
            {
                await using var page = await run.Open(locale, width, height);
                Assert.Equal(width, await page.Page.EvaluateAsync<int>("document.documentElement.scrollWidth"));
                if (width < 390) continue; // there the table scrolls inside its card
                Assert.Empty(await page.Page.EvaluateAsync<string[]>("[...document.querySelectorAll('.content')].filter(part => part.scrollWidth > part.clientWidth).map(part => part.textContent)"));
            }
    }

    [BrowserFact]
    public async Task A_desktop_window_shows_rings_curve_and_layers_at_once()
    {
        await using var run = await ColorsRun.Start(chromium.Browser);
        await using var page = await run.Open();
        // Asked for in one go, since pictures are replaced all the time.
        var bottoms = await page.Page.EvaluateAsync<Dictionary<string, double>>(
            "() => Object.fromEntries(['#panels svg', '#panels table', '#charts svg', '#layer-list li:last-child > div > svg'].map(name => [name, document.querySelector(name).getBoundingClientRect().bottom]))");
        Assert.All(bottoms, part => Assert.True(part.Value is > 100 and <= 800, $"{part.Key} ends at {part.Value}"));
    }

    [BrowserFact]
    public async Task Is_dark_where_that_is_preferred()
    {
        await using var run = await ColorsRun.Start(chromium.Browser);
        await using var light = await run.Open();
        await using var dark = await run.Open(scheme: ColorScheme.Dark);
        Assert.True(await Brightness(light) > 200);
        Assert.True(await Brightness(dark) < 60);
    }

    /// <summary>Contrast between text and what lies behind it, by WCAG 2.2, success criterion 1.4.3.</summary>
    [BrowserFact]
    public async Task Text_has_enough_contrast()
    {
        await using var run = await ColorsRun.Start(chromium.Browser, Cli.ColorsActivation.Relu, seed: 1);
        foreach (var scheme in new[] { ColorScheme.Light, ColorScheme.Dark })
        {
            await using var page = await run.Open(scheme: scheme);
            await page.Notices.Locator("p").WaitForAsync();
            var contrasts = await page.Page.EvaluateAsync<Dictionary<string, double>>(
                """
                () => {
                  const channels = color => color.match(/[\d.]+/g).map(Number);
                  const light = color => {
                    const [r, g, b] = channels(color).map(c => (c /= 255) <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4);
                    return 0.2126 * r + 0.7152 * g + 0.0722 * b;
                  };
                  const behind = place => {
                    for (; place; place = place.parentElement) {
                      const color = getComputedStyle(place).backgroundColor;
                      if ((channels(color)[3] ?? 1) > 0) return color;
                    }
                  };
                  const contrast = place => {
                    const [a, b] = [light(getComputedStyle(place).color), light(behind(place))];
                    return (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
                  };
                  const places = ["h1", "h2", "small", "#status", "#numbers dt", "#numbers dd", "#pause", "#controls label", "#notices p", "td:last-child", "tbody th", "#layer-list p", "#layer-list p.dead"];
                  return Object.fromEntries(places.map(name => [name, contrast(document.querySelector(name))]));
                }
                """);
            Assert.All(contrasts, contrast => Assert.True(contrast.Value >= 4.5, $"{contrast.Key} {scheme}: {contrast.Value:F2}"));
        }
    }

    [BrowserFact]
    public async Task Status_is_announced_and_controls_have_names()
    {
        await using var run = await ColorsRun.Start(chromium.Browser);
        await using var page = await run.Open();
        Assert.Equal("status", await page.Status.GetAttributeAsync("role"));
        Assert.Equal("polite", await page.Notices.GetAttributeAsync("aria-live"));
        await Expect(page.Page.GetByLabel("learning rate")).ToBeVisibleAsync();
        await Expect(page.Page.GetByRole(AriaRole.Combobox, new() { Name = "activation" })).ToBeVisibleAsync();
        await Expect(page.Page.GetByRole(AriaRole.Img).First).ToBeVisibleAsync();
        Assert.NotEmpty((await page.Rings.Locator("desc").First.TextContentAsync())!);
    }

    static Task<double> Brightness(WatchedPage page) =>
        page.Page.EvaluateAsync<double>("getComputedStyle(document.body).backgroundColor.match(/\\d+/g).reduce((sum, channel) => sum + Number(channel), 0) / 3");
}
