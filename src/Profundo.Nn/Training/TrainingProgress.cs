namespace Profundo;

/// <summary>How far training has come.</summary>
/// <param name="Epoch">The current epoch, from 1.</param>
/// <param name="Epochs">How many there will be.</param>
/// <param name="Batch">How many batches of this epoch are done.</param>
/// <param name="Batches">How many the epoch has.</param>
/// <param name="Figures">Mean loss and metrics of the epoch so far; with validation figures (<c>valLoss</c> …) once it is complete.</param>
/// <param name="ExamplesPerSecond">Examples trained on per second in this epoch.</param>
/// <param name="Elapsed">Time since training began.</param>
/// <param name="Remaining">An estimate of the time left.</param>
public sealed record TrainingProgress(
    int Epoch, int Epochs, int Batch, int Batches, IReadOnlyDictionary<string, double> Figures, double ExamplesPerSecond, TimeSpan Elapsed, TimeSpan Remaining)
{
    /// <summary>Whether this is an epoch's last report.</summary>
    public bool IsEpochEnd { get; init; }
}
