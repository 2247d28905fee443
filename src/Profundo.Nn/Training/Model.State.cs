namespace Profundo;

public abstract partial class Model
{
    /// <summary>What changes while the model is trained.</summary>
    internal TrainedParameters Trained => new(Parameters, optimizer!, Name);

    /// <summary>Adds what the metrics have gathered in the current epoch.</summary>
    internal void SaveMetrics(TrainingState state)
    {
        for (var i = 0; i < metrics.Length; i++) metrics[i].Save(state.Part($"{i}-{metrics[i].Name}"));
    }

    /// <summary>Puts back what <see cref="SaveMetrics"/> added.</summary>
    internal void RestoreMetrics(TrainingState state)
    {
        for (var i = 0; i < metrics.Length; i++) metrics[i].Restore(state.Part($"{i}-{metrics[i].Name}"));
    }
}
