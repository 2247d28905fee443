namespace Profundo;

public abstract partial class Optimizer
{
    /// <summary>Adds what is remembered about parameters.</summary>
    internal void Save(TrainingState state, IReadOnlyList<Parameter> parameters)
    {
        state = state.Part(GetType().Name);
        state.Add("learningRate", LearningRate);
        state.Add("weightDecay", WeightDecay);
        state.Add("updates", Updates);
        for (var i = 0; i < parameters.Count; i++)
        {
            if (!states.TryGetValue(parameters[i].Value, out var remembered)) continue;
            var part = state.Part($"{i}");
            part.Add("updates", remembered.Updates);
            part.Add("factor", remembered.Factor);
            for (var k = 0; k < remembered.Count; k++) part.Add($"{k}", remembered[k]);
        }
    }

    /// <summary>Puts back what <see cref="Save"/> added.</summary>
    /// <exception cref="DataFormatException">It is the state of another optimiser.</exception>
    internal void Restore(TrainingState state, IReadOnlyList<Parameter> parameters)
    {
        state = state.Part(GetType().Name);
        (LearningRate, WeightDecay, Updates) = (state.Number("learningRate"), state.Number("weightDecay"), state.Integer("updates"));
        states.Clear();
        for (var i = 0; i < parameters.Count; i++)
        {
            var part = state.Part($"{i}");
            if (!part.Contains("updates")) continue;
            var value = parameters[i].Value;
            var tensors = new List<Tensor>();
            while (part.Contains($"{tensors.Count}")) tensors.Add(part.Get($"{tensors.Count}", value.Shape, value.DType).Copy().OutliveScopes());
            states[value] = new([.. tensors]) { Updates = part.Integer("updates"), Factor = part.Number("factor") };
        }
    }
}
