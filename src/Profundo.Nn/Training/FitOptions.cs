using System.Collections;

namespace Profundo;

/// <summary>How <see cref="Model.Fit"/> goes about training.</summary>
public sealed record FitOptions
{
    /// <summary>How many times all examples are seen; the number of the last epoch. Default 1.</summary>
    public int Epochs { get; init; } = 1;

    /// <summary>The number of the first epoch, to continue where an earlier call ended. Default 1.</summary>
    public int InitialEpoch { get; init; } = 1;

    /// <summary>
    /// Goes on where training was when this state was captured, and ends with the same bits as if it had never been interrupted. Everything else must be
    /// as it was then: model, data, options. Default null: training begins. <c>Checkpoints</c> saves states while training runs and finds the latest.
    /// </summary>
    public TrainingState? ResumeFrom { get; init; }

    /// <summary>How many examples each update is computed from. Default 32.</summary>
    public int BatchSize { get; init; } = 32;

    /// <summary>Whether the examples are put in a new random order in each epoch. Default true.</summary>
    public bool Shuffle { get; init; } = true;

    /// <summary>The share of the examples, taken from the end before shuffling, that is kept for validation. Default 0.</summary>
    public double ValidationSplit { get; init; }

    /// <summary>Examples and labels, and perhaps weights, to validate with after each epoch: <c>(x, y)</c>, or with several inputs or outputs <c>new([a, b], [y, z])</c>.</summary>
    public TrainingBatch? ValidationData { get; init; }

    /// <summary>The same as a data set of batches, in the forms that <see cref="Model.FitDataset"/> takes; instead of <see cref="ValidationData"/> where there is too much for one tensor.</summary>
    /// <example><code>model.FitDataset(training, new() { ValidationDataset = Dataset.FromTensors((x, y)).Batch(1000) });</code></example>
    public IEnumerable? ValidationDataset { get; init; }

    /// <summary>
    /// What the optimiser's learning rate is multiplied by, as a function of the share of training that is done, from 0 to 1. Default: nothing;
    /// <c>share => 1 - share</c> lets it fall to zero along a line.
    /// </summary>
    public Func<double, double>? LearningRateSchedule { get; init; }

    /// <summary>A factor for the loss of each example, or one that broadcasts to the prediction (0 masks); one tensor for all outputs, or one for each, in order or by name. Default 1. Those of a split-off share count in its validation too.</summary>
    public OneOrMore<Tensor>? SampleWeights { get; init; }

    /// <summary>A factor for the loss of the examples of a class, by its number; 1 for classes that are not listed. For several outputs in order or by name.</summary>
    public OneOrMore<Dictionary<int, double>>? ClassWeights { get; init; }

    /// <summary>What else to do before and after training, epochs and batches, in this order. Default nothing.</summary>
    public IReadOnlyList<Callback> Callbacks { get; init; } = [];

    /// <summary>Told after every batch how far training has come. Default: a bar on the terminal.</summary>
    public IProgress<TrainingProgress>? Progress { get; init; } = new TerminalProgress();

    /// <summary>Stops training after the current batch; the history so far is returned.</summary>
    public CancellationToken Cancellation { get; init; }

    internal void Check()
    {
        if (Epochs < 1) throw new ArgumentOutOfRangeException(nameof(Epochs), $"Fit needs at least one epoch, but Epochs is {Epochs}.");
        if (InitialEpoch < 1) throw new ArgumentOutOfRangeException(nameof(InitialEpoch), $"Epochs are counted from 1, but InitialEpoch is {InitialEpoch}.");
        if (BatchSize < 1) throw new ArgumentOutOfRangeException(nameof(BatchSize), $"Fit needs at least one example per batch, but BatchSize is {BatchSize}.");
        if ((ValidationSplit > 0 ? 1 : 0) + (ValidationData is null ? 0 : 1) + (ValidationDataset is null ? 0 : 1) > 1)
            throw new ArgumentException("Training is validated with one of ValidationSplit, ValidationData and ValidationDataset, but several were given.");
        if (ValidationSplit is < 0 or >= 1) throw new ArgumentOutOfRangeException(nameof(ValidationSplit), $"ValidationSplit is the share of examples kept for validation, from 0 to below 1, but is {ValidationSplit}.");
    }
}
