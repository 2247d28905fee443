using Profundo.Studio;

namespace Profundo.Tests.Monitoring;

public class SteeringTests
{
    [Fact]
    public async Task Pause_holds_single_steps_step_and_resume_goes_on()
    {
        var monitor = new TrainingMonitor("net");
        await using var training = new TrainingThread(monitor);
        await Eventually.Is(() => monitor.Step > 0, "training");

        Assert.Null(monitor.Ask("pause", ""));
        await Eventually.Is(() => monitor.State == RunPhase.Paused, "pause");
        var step = monitor.Step;
        await Task.Delay(50);
        Assert.Equal(step, monitor.Step);

        Assert.Null(monitor.Ask("step", ""));
        await Eventually.Is(() => monitor.Step == step + 1, "one step");
        Assert.Null(monitor.Ask("step", ""));
        Assert.Null(monitor.Ask("step", ""));
        await Eventually.Is(() => monitor.Step == step + 3, "two more");
        Assert.Equal(RunPhase.Paused, monitor.State);

        Assert.Null(monitor.Ask("resume", ""));
        await Eventually.Is(() => monitor.Step > step + 10, "going on");
        Assert.Equal(RunPhase.Running, monitor.State);
    }

    [Fact]
    public async Task A_single_step_asked_for_while_running_is_not_saved_up()
    {
        var monitor = new TrainingMonitor("net");
        await using var training = new TrainingThread(monitor);
        await Eventually.Is(() => monitor.Step > 0, "training");
        monitor.Ask("step", "");
        var step = monitor.Step;
        await Eventually.Is(() => monitor.Step > step + 2, "going on");
        monitor.Ask("pause", "");
        await Eventually.Is(() => monitor.State == RunPhase.Paused, "pause");
        step = monitor.Step;
        await Task.Delay(50);
        Assert.Equal(step, monitor.Step);
    }

    [Fact]
    public async Task Time_stands_still_in_a_pause()
    {
        var monitor = new TrainingMonitor("net");
        await using var training = new TrainingThread(monitor);
        await Eventually.Is(() => monitor.Step > 0, "training");
        monitor.Ask("pause", "");
        await Eventually.Is(() => monitor.State == RunPhase.Paused, "pause");
        var elapsed = monitor.Elapsed;
        await Task.Delay(50);
        Assert.Equal(elapsed, monitor.Elapsed);
    }

    [Fact]
    public async Task Controls_work_on_the_training_thread_also_in_a_pause()
    {
        var rate = 0.1;
        var threads = new List<int>();
        var observedRate = 0.0;
        var trainingThread = 0;
        var monitor = new TrainingMonitor("net")
        {
            Observe = () => { (trainingThread, observedRate) = (Environment.CurrentManagedThreadId, rate); return new(); },
            Controls = [new NumberControl("learningRate", "rate", 0, 1, () => rate, value => { threads.Add(Environment.CurrentManagedThreadId); rate = value; })],
        };
        await using var training = new TrainingThread(monitor);
        await Eventually.Is(() => monitor.Step > 0, "training");
        Assert.Null(monitor.Ask("learningRate", "0.5"));
        await Eventually.Is(() => observedRate == 0.5, "the new rate");
        monitor.Ask("pause", "");
        await Eventually.Is(() => monitor.State == RunPhase.Paused, "pause");
        Assert.Null(monitor.Ask("learningRate", "0.25"));
        await Eventually.Is(() => observedRate == 0.25, "the new rate in a pause");
        Assert.All(threads, thread => Assert.Equal(trainingThread, thread));
        Assert.Equal("0.25", monitor.Snapshot().Controls.Single().Value);
    }

    [Theory]
    [InlineData("learningRate", "fast", "number from 0 to 1")]
    [InlineData("learningRate", "NaN", "number from 0 to 1")]
    [InlineData("learningRate", "1.5", "number from 0 to 1")]
    [InlineData("learningRate", "", "number from 0 to 1")]
    [InlineData("activation", "tanh", "one of relu, leakyRelu")]
    [InlineData("selfDestruct", "", "pause, resume, step, learningRate, activation")]
    public async Task Requests_that_cannot_be_met_say_why(string control, string value, string reason)
    {
        var monitor = new TrainingMonitor("net")
        {
            Controls =
            [
                new NumberControl("learningRate", "rate", 0, 1, () => 0.5, _ => Assert.Fail("must not be applied")),
                new ChoiceControl("activation", "activation", [new("relu", "ReLU"), new("leakyRelu", "leaky ReLU")], () => "relu", _ => Assert.Fail("must not be applied")),
            ],
        };
        await using var training = new TrainingThread(monitor);
        await Eventually.Is(() => monitor.Step > 0, "training");
        Assert.Contains(reason, monitor.Ask(control, value));
    }

    [Fact]
    public void A_run_that_takes_no_turns_cannot_be_steered()
    {
        var monitor = new TrainingMonitor("net");
        monitor.Begin();
        Assert.NotNull(monitor.Ask("pause", ""));
    }

    [Fact]
    public async Task A_finished_run_can_be_started_again_only_while_somebody_waits_for_that()
    {
        TrainingMonitor monitor = null!;
        monitor = new TrainingMonitor("net") { Controls = [new ButtonControl("restart", "Restart", () => monitor.Begin())] };
        monitor.Begin();
        monitor.WaitForTurn();
        monitor.Record(1);
        monitor.Finish("done");
        Assert.NotNull(monitor.Ask("restart", ""));

        var turn = Task.Run(() => monitor.WaitForTurn());
        await Eventually.Is(() => monitor.Snapshot().IsSteerable, "waiting");
        Assert.False(turn.IsCompleted);
        Assert.Null(monitor.Ask("restart", ""));
        await turn;
        Assert.Equal((RunPhase.Running, 0), (monitor.State, monitor.Step));
    }

    [Fact]
    public async Task Waiting_can_be_cancelled()
    {
        var monitor = new TrainingMonitor("net");
        monitor.Begin();
        monitor.Finish("done");
        using var end = new CancellationTokenSource();
        var turn = Task.Run(() => monitor.WaitForTurn(end.Token));
        await end.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => turn);
    }
}
