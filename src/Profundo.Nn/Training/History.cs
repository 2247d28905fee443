namespace Profundo;

/// <summary>The figures of each epoch of a training run.</summary>
/// <param name="Epochs">For each epoch: loss and metrics, with validation figures under names such as <c>valLoss</c>.</param>
/// <param name="SecondsPerEpoch">The mean time of an epoch's training, validation not counted.</param>
/// <param name="WasCancelled">Whether training was stopped before its end.</param>
public sealed record History(IReadOnlyList<IReadOnlyDictionary<string, double>> Epochs, double SecondsPerEpoch, bool WasCancelled)
{
    /// <summary>One figure over the epochs, such as <c>"loss"</c> or <c>"valAccuracy"</c>; <c>"val_acc"</c> will do as well.</summary>
    /// <exception cref="KeyNotFoundException">No epoch has it; the message lists those that there are.</exception>
    public IReadOnlyList<double> this[string figure]
    {
        get
        {
            if (Epochs.Count == 0) return [];
            string[] names = [.. Epochs.SelectMany(epoch => epoch.Keys).Distinct()];
            var name = FigureNames.Find(figure, names) ?? throw FigureNames.Missing(figure, names);
            return [.. Epochs.Where(epoch => epoch.ContainsKey(name)).Select(epoch => epoch[name])];
        }
    }
}
