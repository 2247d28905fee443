namespace Profundo;

/// <summary>
/// Finds out what a layer and all inside it make of a shape: sends symbols through, in prediction mode, and watches. Nothing is computed. Parameters
/// whose shape was open get to know it, and values only with the first real call. Layers that look at values are given zeros instead.
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

    /// <summary>Lets the parameters of a layer know their shapes, as far as they follow from those of its inputs.</summary>
    public static void SettleShapes(Layer layer, IReadOnlyList<Shape> examples)
    {
        try
        {
            RunOnSymbols(layer, examples, 1);
        }
        catch (Exception)
        {
            // Nobody asked for this run. What is wrong with the layers shows at their first call, with its place.
        }
    }

    /// <summary>The shape of the output, batch included.</summary>
    /// <param name="examples">For each input the shape of one example.</param>
    /// <param name="batchSize">How many examples a batch has.</param>
    public Shape Run(IReadOnlyList<Shape> examples, int batchSize = 1)
    {
        try
        {
            return RunOnSymbols(layer, examples, batchSize);
        }
        catch (GraphException)
        {
            calls.Clear();
            using var scope = new TensorScope();
            return Call(layer, [.. Batches(layer, examples, batchSize).Select(batch => Tensor.Zeros(batch.Shape, batch.DType))]);
        }
    }

    public void Dispose() => hooks.ForEach(hook => hook.Dispose());

    static Shape RunOnSymbols(Layer layer, IReadOnlyList<Shape> examples, int batchSize)
    {
        using var scope = new TensorScope();
        using var standIns = new StandInValues();
        return Call(layer, [.. Batches(layer, examples, batchSize).Select((batch, i) => standIns.Graph.Placeholder($"input {i}", batch.Shape, batch.DType))]);
    }

    static Shape Call(Layer layer, Tensor[] inputs)
    {
        using var pause = Autograd.Pause();
        using var mode = Autograd.PredictMode();
        return layer.Call(inputs).Shape;
    }

    static IEnumerable<(Shape Shape, DType DType)> Batches(Layer layer, IReadOnlyList<Shape> examples, int batchSize)
    {
        var type = layer.SelfAndDescendants.SelectMany(part => part.OwnParameters).FirstOrDefault(parameter => parameter.DType.IsFloatingPoint)?.DType ?? DType.Float32;
        return examples.Select(example => (Shape.Create([batchSize, .. example]), type));
    }
}

/// <summary>A layer's call in a trial run.</summary>
internal readonly record struct TrialCall(Layer Layer, Shape[] Inputs, Shape Output, DType DType);
