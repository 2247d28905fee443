using System.Diagnostics;

namespace Profundo.Studio;

/// <summary>
/// What is known of a training run while it runs, between one training thread that tells and any number of pages that watch and steer.
/// Telling costs the training thread next to nothing when nobody watches, and a slow page never holds it up: pages see the newest state, not
/// every one.
/// </summary>
/// <param name="title">What is being trained.</param>
/// <example><code>
/// var monitor = new TrainingMonitor("my network") { Observe = () => new() { Layers = LayerObservation.Of(network) } };
/// await using var studio = await StudioServer.StartAsync(monitor);
/// Console.WriteLine(studio.Address);
/// monitor.Begin();
/// for (var step = 1; step &lt;= 1000; step++)
/// {
///     monitor.WaitForTurn();                       // pause, single step and other controls happen here
///     monitor.Record(step, ("loss", TrainOneBatch()));
/// }
/// monitor.Finish("1000 steps done");
/// </code></example>
public sealed class TrainingMonitor(LocalizedText title)
{
    /// <summary>Pages are told at most this often, which the eye takes for continuous.</summary>
    internal static readonly TimeSpan UpdateInterval = TimeSpan.FromMilliseconds(100);

    readonly object gate = new();
    readonly Stopwatch training = new(), sinceObservation = Stopwatch.StartNew();
    readonly PaceMeter pace = new();
    readonly ControlBoard board = new();
    readonly Curves curves = new();
    readonly AutoResetEvent asked = new(false);
    TaskCompletionSource? changed;
    Observation observation = new();
    LocalizedText? outcome;
    long version = 1, observationVersion = 1, recordedSinceObservation;
    bool takesTurns, waits;

    /// <summary>What is being trained.</summary>
    public LocalizedText Title { get; } = title;

    /// <summary>
    /// Tells what else there is to see. Called on the training thread: at most ten times a second while a page watches, and whenever training begins, pauses
    /// or ends. So it may read the model, and need not be cheap.
    /// </summary>
    public Func<Observation>? Observe { get; init; }

    /// <summary>Observations are made only after steps that are multiples of this. Default 1.</summary>
    public int ObserveEvery { get; init; } = 1;

    /// <summary>How many examples a step sees, if the page is to tell examples per second.</summary>
    public int? ExamplesPerStep { get; set; }

    /// <summary>What pages may change besides pausing; see <see cref="WaitForTurn"/>.</summary>
    public IReadOnlyList<Control> Controls
    {
        get => board.Offered;
        init => board.Offered = value;
    }

    /// <summary>What the run is doing.</summary>
    public RunPhase State { get; private set; }

    /// <summary>The steps made so far.</summary>
    public long Step { get; private set; }

    /// <summary>The epoch, where the run has any.</summary>
    public int? Epoch { get; set; }

    /// <summary>The time spent training, without pauses.</summary>
    public TimeSpan Elapsed => training.Elapsed;

    /// <summary>How many pages watch now.</summary>
    public int Watchers { get; private set; }

    /// <summary>Starts the run, or starts it over: figures and clock begin anew.</summary>
    public void Begin()
    {
        lock (gate)
        {
            (State, Step, Epoch, outcome) = (RunPhase.Running, 0, null, null);
            curves.Clear();
            pace.Clear();
            training.Restart();
        }
        MakeObservation();
    }

    /// <summary>Tells that a step is done, and its figures. Figures called loss or cost are drawn on a logarithmic scale.</summary>
    /// <param name="step">How many steps are done.</param>
    /// <param name="figures">Names and values, such as <c>("loss", 0.25)</c>; <c>valLoss</c> is drawn together with <c>loss</c>.</param>
    public void Record(long step, params ReadOnlySpan<(string Name, double Value)> figures)
    {
        lock (gate)
        {
            Step = step;
            pace.Add(step, training.Elapsed);
            foreach (var (name, value) in figures) curves.Add(name, step, value);
            recordedSinceObservation++;
            Change();
        }
        if (Watchers > 0 && step % ObserveEvery == 0 && sinceObservation.Elapsed >= UpdateInterval) MakeObservation();
    }

    /// <summary>
    /// To be called before each step: does what pages asked for, and waits as long as the run is paused or finished. A run that never calls it cannot be
    /// steered, and pages show no controls.
    /// </summary>
    /// <param name="cancellation">Ends the waiting.</param>
    /// <exception cref="OperationCanceledException">It was cancelled.</exception>
    public void WaitForTurn(CancellationToken cancellation = default)
    {
        if (!takesTurns) Announce(() => takesTurns = true);
        while (true)
        {
            cancellation.ThrowIfCancellationRequested();
            if (ApplyRequests()) MakeObservation();
            lock (gate)
                if (State == RunPhase.Running || board.TakeStep(State)) break;
            if (recordedSinceObservation > 0) MakeObservation();
            Announce(() => waits = true);
            WaitHandle.WaitAny([asked, cancellation.WaitHandle]);
            Announce(() => waits = false);
        }
        training.Start();
    }

    /// <summary>Tells that the run is over.</summary>
    /// <param name="reason">Why, such as "cost reached".</param>
    public void Finish(LocalizedText reason)
    {
        lock (gate)
        {
            training.Stop();
            (State, outcome) = (RunPhase.Finished, reason);
        }
        MakeObservation();
    }

    /// <summary>Takes a request from a page, to be carried out by the training thread.</summary>
    /// <returns>Why it cannot be taken, or null.</returns>
    internal string? Ask(string control, string value)
    {
        lock (gate)
        {
            if (!IsSteerable) return "This run cannot be steered now.";
            if (board.Ask(control, value) is { } refusal) return refusal;
        }
        asked.Set();
        return null;
    }

    /// <summary>Counts a page that watches, until it is disposed of.</summary>
    internal IDisposable Watch()
    {
        lock (gate) Watchers++;
        return new Watcher(this);
    }

    /// <summary>Completes when there is more to see than what a page has seen.</summary>
    internal Task ChangeSince(long seen)
    {
        lock (gate)
        {
            if (version > seen) return Task.CompletedTask;
            // Continuations run elsewhere: the training thread must not send pages their updates itself.
            changed ??= new(TaskCreationOptions.RunContinuationsAsynchronously);
            return changed.Task;
        }
    }

    /// <summary>Everything there is to see now.</summary>
    internal MonitorSnapshot Snapshot()
    {
        lock (gate)
            return new(
                version, observationVersion, Title, State, outcome, Step, Epoch, training.Elapsed, pace.StepsPerSecond, ExamplesPerStep * pace.StepsPerSecond,
                curves.Latest(), curves.Charts(), observation, takesTurns, IsSteerable, board.Values());
    }

    /// <summary>Somebody will carry out what is asked for: the thread that makes steps, or one that waits for a finished run to be started again.</summary>
    bool IsSteerable => takesTurns && (State != RunPhase.Finished || waits);

    bool ApplyRequests()
    {
        IReadOnlyList<(Control Control, string Value)> requests;
        lock (gate)
        {
            requests = board.TakeRequests();
            if (board.TakePause() is { } isPaused && State is RunPhase.Running or RunPhase.Paused)
            {
                State = isPaused ? RunPhase.Paused : RunPhase.Running;
                Change();
            }
            if (State != RunPhase.Running) training.Stop();
        }
        foreach (var (control, value) in requests) control.Apply(value);
        return requests.Count > 0;
    }

    void MakeObservation()
    {
        recordedSinceObservation = 0;
        var made = Observe?.Invoke() ?? new();
        board.ReadValues();
        lock (gate)
        {
            observation = made;
            Change();
            observationVersion = version;
        }
        sinceObservation.Restart();
    }

    void Announce(Action change)
    {
        lock (gate)
        {
            change();
            Change();
        }
    }

    void Change()
    {
        version++;
        changed?.SetResult();
        changed = null;
    }

    sealed class Watcher(TrainingMonitor monitor) : IDisposable
    {
        public void Dispose()
        {
            lock (monitor.gate) monitor.Watchers--;
        }
    }
}
