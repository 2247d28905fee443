using Profundo.Studio;

namespace Profundo.Tests.Monitoring;

public class TrainingMonitorTests
{
    [Fact]
    public void Tells_state_steps_and_figures()
    {
        var monitor = new TrainingMonitor("net");
        Assert.Equal(RunPhase.Waiting, monitor.State);
        monitor.Begin();
        monitor.Record(1, ("loss", 0.5), ("valLoss", 0.75));
        monitor.Record(2, ("loss", 0.25));
        var now = monitor.Snapshot();
        Assert.Equal((RunPhase.Running, 2), (now.State, now.Step));
        Assert.Equal([("loss", 0.25), ("valLoss", 0.75)], now.Figures);
        Assert.Equal(["loss"], now.Charts.Select(chart => chart.Name));
        Assert.False(now.CanPause);
        monitor.Finish("enough");
        Assert.Equal((RunPhase.Finished, "enough"), (monitor.State, monitor.Snapshot().Outcome!.English));
    }

    [Fact]
    public void Starting_over_forgets_the_figures()
    {
        var monitor = new TrainingMonitor("net");
        monitor.Begin();
        monitor.Record(7, ("loss", 0.5));
        monitor.Finish("enough");
        monitor.Begin();
        var now = monitor.Snapshot();
        Assert.Equal((RunPhase.Running, 0), (now.State, now.Step));
        Assert.Empty(now.Figures);
        Assert.Null(now.Outcome);
    }

    [Fact]
    public void Refuses_to_collect_figures_without_end()
    {
        var monitor = new TrainingMonitor("net");
        var mistake = Assert.Throws<ArgumentException>(() =>
        {
            for (var i = 0; i < 1000; i++) monitor.Record(i, ($"loss of batch {i}", 1));
        });
        Assert.Contains("same name in every step", mistake.Message);
    }

    [Fact]
    public void Observes_only_when_somebody_watches_or_training_stops()
    {
        var observations = 0;
        var monitor = new TrainingMonitor("net") { Observe = () => { observations++; return new(); } };
        monitor.Begin();
        for (var step = 1; step <= 10_000; step++) monitor.Record(step);
        Assert.Equal(1, observations);
        using (monitor.Watch())
        {
            Thread.Sleep(TrainingMonitor.UpdateInterval);
            monitor.Record(10_001);
            monitor.Record(10_002);
            Assert.Equal(2, observations);
        }
        monitor.Finish("enough");
        Assert.Equal(3, observations);
        Assert.Equal(0, monitor.Watchers);
    }

    [Fact]
    public void Observes_at_the_steps_it_is_told_to()
    {
        var seen = new List<long>();
        TrainingMonitor monitor = null!;
        monitor = new TrainingMonitor("net") { ObserveEvery = 5, Observe = () => { seen.Add(monitor.Step); return new(); } };
        monitor.Begin();
        using var watching = monitor.Watch();
        Thread.Sleep(TrainingMonitor.UpdateInterval);
        for (var step = 1; step <= 8; step++) monitor.Record(step);
        Assert.Equal([0, 5], seen);
    }

    [Fact]
    public async Task Change_is_seen_once()
    {
        var monitor = new TrainingMonitor("net");
        monitor.Begin();
        var seen = monitor.Snapshot().Version;
        var change = monitor.ChangeSince(seen);
        Assert.False(change.IsCompleted);
        monitor.Record(1);
        await change;
        Assert.True(monitor.ChangeSince(seen).IsCompleted);
        Assert.False(monitor.ChangeSince(monitor.Snapshot().Version).IsCompleted);
    }
}
