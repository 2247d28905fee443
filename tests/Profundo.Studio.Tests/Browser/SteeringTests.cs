using Profundo.Cli;
using Profundo.Studio;

namespace Profundo.Tests.Browser;

public class SteeringTests(Chromium chromium) : IClassFixture<Chromium>
{
    [BrowserFact]
    public async Task Pause_single_step_and_resume()
    {
        await using var run = await ColorsRun.Start(chromium.Browser);
        await using var page = await run.Open();
        await Expect(page.Status).ToHaveTextAsync("Training");
        await Expect(page.Step).ToBeDisabledAsync();
        await page.PauseTraining();
        var step = run.Studio.Network.Steps;
        await Expect(page.Number("step")).ToHaveTextAsync($"{step}");

        await page.Step.ClickAsync();
        await Expect(page.Number("step")).ToHaveTextAsync($"{step + 1}");
        await page.Step.ClickAsync();
        await Expect(page.Number("step")).ToHaveTextAsync($"{step + 2}");
        await Expect(page.Status).ToHaveTextAsync("Paused");

        await Expect(page.Pause).ToHaveTextAsync("Resume");
        await page.Pause.ClickAsync();
        await Expect(page.Status).ToHaveTextAsync("Training");
        await page.Until(async () => await page.StepsDone() > step + 10);
    }

    [BrowserFact]
    public async Task Restart_begins_anew_with_the_next_seed()
    {
        await using var run = await ColorsRun.Start(chromium.Browser, seed: 5);
        await using var page = await run.Open();
        await page.Until(async () => await page.StepsDone() > 100);
        await page.Control("restart").ClickAsync();
        await Expect(page.Control("seed")).ToHaveValueAsync("6");
        await page.Until(async () => await page.StepsDone() < 100);
        await Expect(page.Status).ToHaveTextAsync("Training");
    }

    [BrowserFact]
    public async Task A_finished_run_can_be_restarted()
    {
        await using var run = await ColorsRun.Start(chromium.Browser, seed: 19, isPaced: false);
        await using var page = await run.Open();
        await Expect(page.Status).ToHaveTextAsync("Finished: the cost is low enough", new() { Timeout = 60_000 });
        await page.Control("activation").SelectOptionAsync("relu");
        await page.Control("seed").FillAsync("1");
        await page.Control("seed").PressAsync("Enter");
        await Expect(page.Status).ToHaveTextAsync("Training");
        await Expect(page.Notices).ToContainTextAsync("Channel red is dead");
    }

    [BrowserFact]
    public async Task Learning_rate_and_activation_change_while_it_runs()
    {
        await using var run = await ColorsRun.Start(chromium.Browser);
        await using var page = await run.Open();
        await Expect(page.Control("learningRate")).ToHaveValueAsync("0.042");
        await page.Control("learningRate").FillAsync("0.01");
        await page.Control("learningRate").PressAsync("Enter");
        await Eventually.Is(() => run.Studio.Network.LearningRate == 0.01, "the learning rate");
        await page.Control("activation").SelectOptionAsync("relu");
        await Eventually.Is(() => run.Studio.Network.Activation == ColorsActivation.Relu, "the activation");

        await using var other = await run.Open();
        await Expect(other.Control("learningRate")).ToHaveValueAsync("0.01");
        await Expect(other.Control("activation")).ToHaveValueAsync("relu");
        await other.Control("activation").SelectOptionAsync("leakyRelu");
        await Expect(page.Control("activation")).ToHaveValueAsync("leakyRelu");
        Assert.Equal(RunPhase.Running, run.Studio.Monitor.State);
    }

    [BrowserFact]
    public async Task A_value_that_cannot_be_taken_is_explained_and_undone()
    {
        await using var run = await ColorsRun.Start(chromium.Browser);
        await using var page = await run.Open();
        await page.Control("learningRate").FillAsync("-3");
        await page.Control("learningRate").PressAsync("Enter");
        await Expect(page.Page.Locator("#answer")).ToHaveTextAsync("Not done: learningRate takes a number from 0 to 10, written like 0.05.");
        await Expect(page.Control("learningRate")).ToHaveValueAsync("0.042");
        Assert.Equal(ComplementaryColors.DefaultLearningRate, run.Studio.Network.LearningRate);
    }

    [BrowserFact]
    public async Task Everything_can_be_done_with_the_keyboard()
    {
        await using var run = await ColorsRun.Start(chromium.Browser);
        await using var page = await run.Open();
        var keyboard = page.Page.Keyboard;
        await keyboard.PressAsync("Tab");
        await Expect(page.Page.Locator(".skip")).ToBeFocusedAsync();
        await keyboard.PressAsync("Tab");
        await Expect(page.Pause).ToBeFocusedAsync();
        Assert.Equal("solid", await page.Pause.EvaluateAsync<string>("button => getComputedStyle(button).outlineStyle"));
        await keyboard.PressAsync("Space");
        await Expect(page.Status).ToHaveTextAsync("Paused");
        await keyboard.PressAsync("Tab");
        await Expect(page.Step).ToBeFocusedAsync();
        var step = run.Studio.Network.Steps;
        await keyboard.PressAsync("Enter");
        await Expect(page.Number("step")).ToHaveTextAsync($"{step + 1}");
        foreach (var control in new[] { "restart", "seed", "learningRate", "activation" })
        {
            await keyboard.PressAsync("Tab");
            await Expect(page.Control(control)).ToBeFocusedAsync();
        }
    }

    [BrowserFact]
    public async Task Another_site_cannot_steer_or_listen()
    {
        await using var run = await ColorsRun.Start(chromium.Browser);
        await using var other = await ServedRun.Start();
        await using var window = await chromium.Browser.NewContextAsync();
        var foreign = await window.NewPageAsync();
        await foreign.GotoAsync(new Uri(other.Address, "/nothing").AbsoluteUri.Replace("127.0.0.1", "localhost"));
        await foreign.EvaluateAsync("address => fetch(address, { method: 'POST', mode: 'no-cors', body: '{\"name\":\"pause\"}' }).catch(() => { })", new Uri(run.Address, "/control").AbsoluteUri);
        Assert.False(await foreign.EvaluateAsync<bool>("address => fetch(address).then(() => true, () => false)", new Uri(run.Address, "/events").AbsoluteUri));
        Assert.Equal((RunPhase.Running, 0), (run.Studio.Monitor.State, run.Studio.Monitor.Watchers));
    }
}
