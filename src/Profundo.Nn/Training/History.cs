namespace Profundo;

/// <summary>The figures of each epoch of a training run.</summary>
/// <param name="Epochs">For each epoch: loss and metrics, with validation figures under names such as <c>valLoss</c>.</param>
/// <param name="SecondsPerEpoch">The mean time of an epoch's training, validation not counted.</param>
/// <param name="WasCancelled">Whether training was stopped before its end.</param>
public sealed record History(IReadOnlyList<IReadOnlyDictionary<string, double>> Epochs, double SecondsPerEpoch, bool WasCancelled)
{
    /// <summary>One figure over the epochs, such as <c>"loss"</c> or <c>"valAccuracy"</c>.</summary>
    /// <exception cref="KeyNotFoundException">No epoch has it; the message lists those that there are.</exception>
    public IReadOnlyList<double> this[string figure]
    {
        get
        {
            double[] values = [.. Epochs.Where(epoch => epoch.ContainsKey(figure)).Select(epoch => epoch[figure])];
            return values.Length > 0 || Epochs.Count == 0 ? values : throw new KeyNotFoundException(
                $"There is no figure called \"{figure}\". The figures are {string.Join(", ", Epochs[0].Keys)}; those beginning with val need validation data.");
        }
    }
}
