namespace Profundo;

public abstract partial class Model
{
    /// <summary>Adds what changes while the model is trained.</summary>
    internal void Save(TrainingState state)
    {
        var (parameters, values) = (Parameters, state.Part("parameters"));
        for (var i = 0; i < parameters.Count; i++) values.Add($"{i}", parameters[i].Value);
        optimizer!.Save(state.Part("optimizer"), parameters);
    }

    /// <summary>Puts back what <see cref="Save(TrainingState)"/> added.</summary>
    /// <exception cref="DataFormatException">It is the state of another model or optimiser.</exception>
    internal void Restore(TrainingState state)
    {
        var (parameters, values) = (Parameters, state.Part("parameters"));
        if (values.Names.Count() != parameters.Count) throw state.Error($"values for the {parameters.Count} parameters of {Name}", $"{values.Names.Count()}");
        for (var i = 0; i < parameters.Count; i++)
        {
            var value = values.Get($"{i}");
            if (!parameters[i].Fits(value.Shape)) throw state.Error($"values for the parameter {parameters[i]}", $"shape {value.Shape}");
            parameters[i].Assign(value);
        }
        optimizer!.Restore(state.Part("optimizer"), parameters);
    }

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
