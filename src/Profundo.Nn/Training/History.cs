namespace Profundo;

/// <summary>The figures of each epoch of a training run.</summary>
/// <param name="Epochs">For each epoch: loss and metrics, with validation figures under names such as <c>valLoss</c>.</param>
/// <param name="SecondsPerEpoch">The mean time of an epoch's training, validation not counted.</param>
/// <param name="WasCancelled">Whether training was stopped before its end.</param>
public sealed record History(IReadOnlyList<IReadOnlyDictionary<string, double>> Epochs, double SecondsPerEpoch, bool WasCancelled)
{
    /// <summary>One figure over the epochs, such as <c>"loss"</c> or <c>"valAccuracy"</c>.</summary>
    public IReadOnlyList<double> this[string figure] => [.. Epochs.Where(epoch => epoch.ContainsKey(figure)).Select(epoch => epoch[figure])];
}
