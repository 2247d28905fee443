namespace Profundo;

/// <summary>
/// Finds out what a layer and all inside it make of a shape: sends symbols through, in prediction mode, and watches. Nothing is computed, but
/// parameters whose shape was open get their values, as with a first call. Layers that look at values are given zeros instead.
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
            hooks.Add(part.OnForward(call => calls.Add(new(call.Layer, [.. call.Inputs.Select(input => input.Shape)], call.Output.Shape, call.Output.DType))));
    }

    /// <summary>The calls, in the order in which they ended.</summary>
    public IReadOnlyList<TrialCall> Calls => calls;

    /// <summary>The shape of the output, batch included.</summary>
    /// <param name="examples">For each input the shape of one example.</param>
    /// <param name="batchSize">How many examples a batch has.</param>
    public Shape Run(IReadOnlyList<Shape> examples, int batchSize = 1)
    {
        using var pause = Autograd.Pause();
        using var mode = Autograd.PredictMode();
        using var scope = new TensorScope();
        var type = layer.Parameters.FirstOrDefault(parameter => parameter.DType.IsFloatingPoint)?.DType ?? DType.Float32;
        Shape[] batches = [.. examples.Select(Shape (example) => [batchSize, .. example])];
        try
        {
            var graph = new Graph();
            return layer.Call(batches.Select((batch, i) => graph.Placeholder($"input {i}", batch, type)).ToArray()).Shape;
        }
        catch (GraphException)
        {
            calls.Clear();
            return layer.Call(batches.Select(batch => Tensor.Zeros(batch, type)).ToArray()).Shape;
        }
    }

    public void Dispose() => hooks.ForEach(hook => hook.Dispose());
}

/// <summary>A layer's call in a trial run.</summary>
internal readonly record struct TrialCall(Layer Layer, Shape[] Inputs, Shape Output, DType DType);
