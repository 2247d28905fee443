namespace Profundo;

/// <summary>
/// Finds out what a layer and all inside it make of a shape: sends one example of zeros through, in prediction mode, and watches. Parameters
/// whose shape was open get their values, as with a first call.
/// </summary>
internal sealed class TrialRun : IDisposable
{
    readonly Layer layer;
    readonly List<IDisposable> hooks = [];
    readonly List<TrialCall> calls = [];

    public TrialRun(Layer layer)
    {
        this.layer = layer;
        foreach (var part in layer.SelfAndDescendants)
            hooks.Add(part.OnForward(call => calls.Add(new(call.Layer, [.. call.Inputs.Select(input => input.Shape)], call.Output.Shape))));
    }

    /// <summary>The calls, in the order in which they ended.</summary>
    public IReadOnlyList<TrialCall> Calls => calls;

    /// <summary>The shape of the output, batch included.</summary>
    /// <param name="examples">For each input the shape of one example.</param>
    public Shape Run(IReadOnlyList<Shape> examples)
    {
        using var pause = Autograd.Pause();
        using var mode = Autograd.PredictMode();
        using var scope = new TensorScope();
        var type = layer.Parameters.FirstOrDefault(parameter => parameter.DType.IsFloatingPoint)?.DType ?? DType.Float32;
        return layer.Call(examples.Select(example => Tensor.Zeros([1, .. example], type)).ToArray()).Shape;
    }

    public void Dispose() => hooks.ForEach(hook => hook.Dispose());
}

/// <summary>A layer's call in a trial run.</summary>
internal readonly record struct TrialCall(Layer Layer, Shape[] Inputs, Shape Output);
