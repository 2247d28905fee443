using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Text;
using System.Text.Json;
using Profundo.Plots;
using Profundo.Studio;

namespace Profundo.Tests.Server;

public class UpdateTests
{
    static TrainingMonitor MonitorWithPanels() => new(new LocalizedText("net", "rede"))
    {
        Observe = () => new()
        {
            Panels = [new FigurePanel("picture", "A picture", new Figure(new Axes(new Line([1, 2, 3]))))],
            Layers = [new("dense0", "dense 3 → 64", 256, [0.1, 0.2]) { Units = 64, DeadUnits = 2 }],
            Notices = [new LocalizedText("Look out", "Cuidado")],
        },
    };

    [Fact]
    public async Task A_page_that_comes_late_is_told_everything()
    {
        await using var run = await ServedRun.Start(MonitorWithPanels());
        run.Monitor.Begin();
        for (var step = 1; step <= 500; step++) run.Monitor.Record(step, ("loss", 1.0 / step));
        run.Monitor.Finish(new LocalizedText("done", "pronto"));

        using var updates = await UpdateReader.Open(run.Client);
        var update = (await updates.Next())!.Value;
        Assert.Equal("net", update.GetProperty("title").GetString());
        Assert.Equal("finished", update.GetProperty("state").GetString());
        Assert.Equal("done", update.GetProperty("outcome").GetString());
        Assert.Equal(500, update.GetProperty("step").GetInt64());
        Assert.Equal(0.002, update.GetProperty("figures")[0].GetProperty("value").GetDouble());
        Assert.StartsWith("<svg", update.GetProperty("charts")[0].GetProperty("svg").GetString());
        Assert.StartsWith("<svg", update.GetProperty("panels")[0].GetProperty("svg").GetString());
        Assert.Equal(2, update.GetProperty("layers")[0].GetProperty("deadUnits").GetInt32());
        Assert.Equal("Look out", update.GetProperty("notices")[0].GetString());
    }

    [Fact]
    public async Task Speaks_portuguese_to_those_who_do()
    {
        await using var run = await ServedRun.Start(MonitorWithPanels());
        run.Monitor.Begin();
        run.Monitor.Record(1, ("loss", 1));
        using var updates = await UpdateReader.Open(run.Client, "pt-BR");
        var update = (await updates.Next())!.Value;
        Assert.Equal(("rede", "perda", "Cuidado"), (
            update.GetProperty("title").GetString(), update.GetProperty("figures")[0].GetProperty("label").GetString(), update.GetProperty("notices")[0].GetString()));
    }

    [Fact]
    public async Task Later_updates_leave_out_what_has_not_changed()
    {
        await using var run = await ServedRun.Start(MonitorWithPanels());
        run.Monitor.Begin();
        using var updates = await UpdateReader.Open(run.Client);
        Assert.True((await updates.Next())!.Value.TryGetProperty("panels", out _));
        run.Monitor.ExamplesPerStep = 10;
        Thread.Sleep(2 * TrainingMonitor.UpdateInterval);
        run.Monitor.Record(1, ("loss", double.NaN)); // this makes an observation, which is due
        Assert.True((await updates.Next())!.Value.TryGetProperty("panels", out _));
        run.Monitor.Record(2, ("loss", double.PositiveInfinity)); // this does not
        var update = (await updates.Next())!.Value;
        Assert.False(update.TryGetProperty("panels", out _));
        Assert.Equal("Infinity", update.GetProperty("figures")[0].GetProperty("value").GetString());
        Assert.True(update.TryGetProperty("examplesPerSecond", out _));
    }

    [Fact]
    public async Task Updates_come_at_most_ten_times_a_second_however_fast_training_is()
    {
        await using var run = await ServedRun.Start();
        await using var training = new TrainingThread(run.Monitor);
        using var updates = await UpdateReader.Open(run.Client);
        await updates.Next();
        var clock = Stopwatch.StartNew();
        for (var i = 0; i < 5; i++) await updates.Next();
        Assert.True(clock.Elapsed >= 5 * TrainingMonitor.UpdateInterval * 0.9, $"five updates within {clock.Elapsed}");
    }

    [Fact]
    public async Task Several_pages_see_the_same_run()
    {
        await using var run = await ServedRun.Start();
        await using var training = new TrainingThread(run.Monitor);
        var pages = new List<UpdateReader>();
        for (var i = 0; i < 4; i++) pages.Add(await UpdateReader.Open(run.Client));
        foreach (var page in pages) Assert.NotNull(await page.Next());
        Assert.Equal(4, run.Monitor.Watchers);
        run.Monitor.Ask("pause", "");
        foreach (var page in pages)
        {
            string? state;
            do state = (await page.Next())!.Value.GetProperty("state").GetString();
            while (state == "running");
            Assert.Equal("paused", state);
            page.Dispose();
        }
    }

    [Fact]
    public async Task A_closed_page_is_forgotten_and_training_goes_on()
    {
        await using var run = await ServedRun.Start();
        await using var training = new TrainingThread(run.Monitor);
        using (var updates = await UpdateReader.Open(run.Client)) await updates.Next();
        await Eventually.Is(() => run.Monitor.Watchers == 0, "the page is forgotten");
        var step = run.Monitor.Step;
        await Eventually.Is(() => run.Monitor.Step > step + 100, "going on");
    }

    [Fact]
    public async Task A_page_that_reads_nothing_does_not_hold_up_training_or_other_pages()
    {
        var picture = new Figure(new Axes([.. Enumerable.Range(0, 20).Select(_ => new Line([.. Enumerable.Range(0, 2000).Select(i => Math.Sin(i * i))]))]));
        await using var run = await ServedRun.Start(new("net") { Observe = () => new() { Panels = [new FigurePanel("large", "large", picture with { })] } });
        await using var training = new TrainingThread(run.Monitor);
        using var stuck = new TcpClient("127.0.0.1", run.Address.Port) { ReceiveBufferSize = 1024 };
        await stuck.GetStream().WriteAsync(Encoding.ASCII.GetBytes($"GET /events HTTP/1.1\r\nHost: 127.0.0.1:{run.Address.Port}\r\n\r\n"));
        await Eventually.Is(() => run.Monitor.Watchers == 1, "the stuck page is there");

        using var updates = await UpdateReader.Open(run.Client);
        long last = 0;
        for (var i = 0; i < 10; i++)
        {
            var step = (await updates.Next())!.Value.GetProperty("step").GetInt64();
            Assert.True(step > last || i == 0);
            last = step;
        }
    }

    [Fact]
    public async Task Too_many_pages_are_told_so()
    {
        await using var run = await ServedRun.Start();
        var watchers = Enumerable.Range(0, 32).Select(_ => run.Monitor.Watch()).ToArray();
        var answer = await run.Client.GetAsync("/events");
        Assert.Equal(HttpStatusCode.ServiceUnavailable, answer.StatusCode);
        foreach (var watcher in watchers) watcher.Dispose();
    }

    [Fact]
    public async Task Stopping_the_server_ends_the_streams()
    {
        var run = await ServedRun.Start();
        using var updates = await UpdateReader.Open(run.Client);
        await updates.Next();
        var clock = Stopwatch.StartNew();
        await using (run) { }
        Assert.True(clock.Elapsed < TimeSpan.FromSeconds(5));
        Assert.Equal(0, run.Monitor.Watchers);
    }

    [Fact]
    public async Task Hostile_texts_arrive_as_text()
    {
        const string hostile = "</script><script>alert(1)</script>\n\ndata: x";
        await using var run = await ServedRun.Start(new(hostile));
        run.Monitor.Begin();
        run.Monitor.Record(1, (hostile, 1));
        using var updates = await UpdateReader.Open(run.Client);
        var update = (await updates.Next())!.Value;
        Assert.Equal((hostile, hostile), (update.GetProperty("title").GetString(), update.GetProperty("figures")[0].GetProperty("name").GetString()));
    }
}
