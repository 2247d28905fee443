namespace Profundo;

/// <summary>Parameters together with what an optimiser remembers about them, in the state of training.</summary>
/// <param name="parameters">The parameters.</param>
/// <param name="optimizer">The optimiser.</param>
/// <param name="lossScale">The factor of the loss, if there is one.</param>
/// <param name="owner">Whose they are, for messages.</param>
internal readonly struct TrainedParameters(IReadOnlyList<Parameter> parameters, Optimizer optimizer, LossScale? lossScale, string owner)
{
    public void Save(TrainingState state)
    {
        var values = state.Part("parameters");
        for (var i = 0; i < parameters.Count; i++) values.Add($"{i}", parameters[i].Value);
        optimizer.Save(state.Part("optimizer"), parameters);
        lossScale?.Save(state.Part("lossScale"));
    }

    /// <exception cref="DataFormatException">It is the state of other parameters or another optimiser.</exception>
    public void Restore(TrainingState state)
    {
        var values = state.Part("parameters");
        if (values.Names.Count() != parameters.Count) throw state.Error($"values for the {parameters.Count} parameters of {owner}", $"{values.Names.Count()}");
        for (var i = 0; i < parameters.Count; i++)
        {
            var value = values.Get($"{i}");
            if (!parameters[i].Fits(value.Shape)) throw state.Error($"values for the parameter {parameters[i]}", $"shape {value.Shape}");
            parameters[i].Assign(value);
        }
        optimizer.Restore(state.Part("optimizer"), parameters);
        if (state.Part("lossScale") is { IsEmpty: false } scale) lossScale?.Restore(scale);
    }
}
