using Profundo.Cli;
using Profundo.Studio;

namespace Profundo.Tests.Browser;

public class WatchingTests(Chromium chromium) : IClassFixture<Chromium>
{
    [BrowserFact]
    public async Task Rings_numbers_and_curve_change_while_the_network_learns()
    {
        await using var run = await ColorsRun.Start(chromium.Browser);
        await using var page = await run.Open();
        var (rings, values, curve, step) = (await page.RingColors(), await page.Predictions.AllInnerTextsAsync(), await page.Curve(), await page.StepsDone());
        Assert.Equal(3 * ColorsFigures.Originals.Count, rings.Length);
        Assert.Equal(ColorsFigures.Originals.Count, values.Count);
        await page.Until(async () => await page.StepsDone() >= step + 50);
        var later = await page.RingColors();
        Assert.Equal(rings[..28], later[..28]);
        Assert.NotEqual(rings[28..], later[28..]);
        Assert.NotEqual(values, await page.Predictions.AllInnerTextsAsync());
        Assert.NotEqual(curve, await page.Curve());
        Assert.Empty(page.Complaints);
    }

    [BrowserFact]
    public async Task The_rings_show_what_the_table_says()
    {
        await using var run = await ColorsRun.Start(chromium.Browser);
        await using var page = await run.Open();
        await page.PauseTraining();
        await page.Until(async () =>
        {
            var rings = (await page.RingColors())[28..].Select(Plots.Color.Parse).Select(color => $"{color.Red} {color.Green} {color.Blue}");
            return rings.SequenceEqual(await page.Predictions.AllInnerTextsAsync()) && rings.SequenceEqual(ColorsFigures.Predictions(run.Studio.Network).Select(color => $"{color.Red} {color.Green} {color.Blue}"));
        });
    }

    [BrowserFact]
    public async Task Shows_layers_with_their_sizes_and_weights()
    {
        await using var run = await ColorsRun.Start(chromium.Browser);
        await using var page = await run.Open();
        var layers = page.Page.Locator("#layer-list li");
        Assert.Equal(["dense 3 → 64", "dense 64 → 32", "dense 32 → 16", "dense 16 → 3"], await layers.Locator(".name").AllInnerTextsAsync());
        Assert.Equal(4, await layers.Locator("> div > svg").CountAsync());
        Assert.Contains("2,080 parameters", await layers.Nth(1).InnerTextAsync());
        Assert.Contains("0 of 32 units dead", await layers.Nth(1).InnerTextAsync());
    }

    [BrowserFact]
    public async Task Two_pages_watch_the_same_run()
    {
        await using var run = await ColorsRun.Start(chromium.Browser);
        await using var first = await run.Open();
        await using var second = await run.Open(locale: "pt-BR");
        await first.PauseTraining();
        await Expect(second.Status).ToHaveTextAsync("Em pausa");
        Assert.Equal(2, run.Studio.Monitor.Watchers);
        await first.Until(async () => string.Join(" ", await first.RingColors()) == string.Join(" ", await second.RingColors()));
        Assert.Equal(run.Studio.Network.Steps, await first.StepsDone());
        Assert.Equal(run.Studio.Network.Steps, await second.StepsDone());
    }

    [BrowserFact]
    public async Task A_page_opened_late_catches_up()
    {
        await using var run = await ColorsRun.Start(chromium.Browser);
        await using var first = await run.Open();
        await first.Until(async () => await first.StepsDone() > 150);
        await first.PauseTraining();
        await using var late = await run.Open();
        Assert.Equal(run.Studio.Network.Steps, await late.StepsDone());
        Assert.Equal(await first.RingColors(), await late.RingColors());
        Assert.Equal(await first.Curve(), await late.Curve());
        await Expect(late.Status).ToHaveTextAsync("Paused");
    }

    [BrowserFact]
    public async Task A_closed_page_does_not_disturb_training()
    {
        await using var run = await ColorsRun.Start(chromium.Browser);
        await using var staying = await run.Open();
        await using (await run.Open()) Assert.Equal(2, run.Studio.Monitor.Watchers);
        await Eventually.Is(() => run.Studio.Monitor.Watchers == 1, "the closed page is forgotten");
        var step = await staying.StepsDone();
        await staying.Until(async () => await staying.StepsDone() > step + 20);
        Assert.Equal(RunPhase.Running, run.Studio.Monitor.State);
    }

    [BrowserFact]
    public async Task A_dead_channel_is_told_of_and_leaky_relu_revives_it()
    {
        await using var run = await ColorsRun.Start(chromium.Browser, ColorsActivation.Relu, seed: 1);
        await using var page = await run.Open();
        await Expect(page.Notices).ToContainTextAsync("Channel red is dead: output 0 for every colour.");
        Assert.All(await page.Predictions.AllInnerTextsAsync(), text => Assert.Equal("0", text.Split(' ')[0]));
        await Expect(page.Page.Locator("#layer-list li").Last).ToContainTextAsync("1 of 3 units dead");
        await page.Control("activation").SelectOptionAsync("leakyRelu");
        await Expect(page.Notices).ToBeEmptyAsync();
        await page.Until(async () => (await page.Predictions.AllInnerTextsAsync()).Any(text => text.Split(' ')[0] != "0"));
    }

    [BrowserFact]
    public async Task The_end_is_told_and_the_server_s_end_too()
    {
        var run = await ColorsRun.Start(chromium.Browser, seed: 19, isPaced: false);
        await using var page = await run.Open();
        await Expect(page.Status).ToHaveTextAsync("Finished: the cost is low enough", new() { Timeout = 60_000 });
        await Expect(page.Pause).ToBeDisabledAsync();
        Assert.Equal(run.Studio.Network.Steps, await page.StepsDone());
        await run.DisposeAsync();
        await Expect(page.Status).ToHaveTextAsync("No connection to the program. Showing the last state.");
        Assert.Equal(42, (await page.RingColors()).Length);
    }
}
