using System.Diagnostics;

namespace Profundo;

/// <summary>A training run as its callbacks see it: where it is, how it goes, and the means to stop it.</summary>
public sealed class TrainingRun
{
    readonly Stopwatch clock = Stopwatch.StartNew();
    readonly Func<IReadOnlyDictionary<string, double>> measure;
    readonly CancellationToken cancellation;
    IReadOnlyDictionary<string, double>? figures;

    internal TrainingRun(Model model, Optimizer optimizer, FitOptions options, int batches, Func<IReadOnlyDictionary<string, double>> measure)
    {
        (Model, Optimizer, Epochs, Batches) = (model, optimizer, options.Epochs, batches);
        (IsResumed, cancellation) = (options.ResumeFrom is not null, options.Cancellation);
        this.measure = measure;
    }

    /// <summary>What is trained.</summary>
    public Model Model { get; }

    /// <summary>What changes the parameters; its learning rate may be set.</summary>
    public Optimizer Optimizer { get; }

    /// <summary>The current epoch, from 1; 0 before the first.</summary>
    public int Epoch { get; internal set; }

    /// <summary>The number of the last epoch there will be.</summary>
    public int Epochs { get; }

    /// <summary>The current batch of the epoch, from 1; 0 before the first.</summary>
    public int Batch { get; internal set; }

    /// <summary>How many batches an epoch has; 0 as long as a data set has not shown it, in the first epoch.</summary>
    public int Batches { get; internal set; }

    /// <summary>Whether training goes on from a state that was captured earlier.</summary>
    public bool IsResumed { get; }

    /// <summary>Whether the epoch is complete, validation included.</summary>
    public bool IsEpochEnd { get; internal set; }

    /// <summary>The inputs of the current batch; null before the first.</summary>
    public OneOrMore<Tensor>? Examples => Current is { } batch ? new(batch.Examples) : null;

    /// <summary>The labels of the current batch, one tensor for each output that has a loss; null before the first.</summary>
    public OneOrMore<Tensor>? Labels => Current is { } batch ? new(batch.Labels) : null;

    /// <summary>The factors for the losses of the current batch, if there are any, one tensor for each output that has some.</summary>
    public OneOrMore<Tensor>? SampleWeights => Current?.Weights.OfType<Tensor>().ToArray() is { Length: > 0 } weights ? new(weights) : null;

    /// <summary>The current batch; null before the first.</summary>
    internal OrderedBatch? Current { get; set; }

    /// <summary>The mean loss of the current batch, from <see cref="Callback.OnGradients"/> on; that of the batch before until then.</summary>
    public double BatchLoss { get; internal set; }

    /// <summary>How many batches this run has trained on, those included whose update a <see cref="LossScale"/> skipped.</summary>
    public long Step { get; internal set; }

    /// <summary>Mean loss and metrics of the epoch so far, under their names; with those of the validation (<c>valLoss</c> …) at the end of an epoch.</summary>
    public IReadOnlyDictionary<string, double> Figures
    {
        get => figures ??= measure();
        internal set => figures = value;
    }

    /// <summary>Time since training began.</summary>
    public TimeSpan Elapsed => clock.Elapsed;

    /// <summary>Examples trained on per second in this epoch.</summary>
    public double ExamplesPerSecond { get; internal set; }

    /// <summary>Whether training ends after the current batch.</summary>
    public bool IsStopping { get; internal set; }

    /// <summary>Whether training was cancelled from outside, to be resumed perhaps.</summary>
    public bool IsCancelled => cancellation.IsCancellationRequested;

    /// <summary>Captures the state of training, to resume from. Only in <see cref="Callback.OnSettled"/>; the state is good until the next batch.</summary>
    /// <exception cref="InvalidOperationException">Somebody else is not done with the current batch yet.</exception>
    /// <exception cref="NotSupportedException">A metric cannot be saved in the middle of an epoch.</exception>
    public TrainingState Capture() => Settled?.Invoke() ?? throw new InvalidOperationException(
        "The state of training can only be captured in Callback.OnSettled, when all callbacks are done with a batch or an epoch.");

    /// <summary>What captures the state, at the moments at which that can be done.</summary>
    internal Func<TrainingState>? Settled { get; set; }

    /// <summary>Ends training after the current batch. <see cref="Model.Fit"/> returns what there is by then.</summary>
    public void StopTraining() => IsStopping = true;

    /// <summary>A figure that a callback was told to watch.</summary>
    /// <exception cref="ArgumentException">There is none of that name.</exception>
    internal double Figure(string name, string watcher) => FigureNames.Find(name, Figures.Keys) is { } found ? Figures[found] : throw new ArgumentException(
        $"{watcher} was told to watch the figure \"{name}\", but there is none. The figures are {string.Join(", ", Figures.Keys)}; those beginning with val need validation data.");

    /// <summary>The figures will be computed anew when somebody asks for them.</summary>
    internal void FiguresChanged() => figures = null;
}
