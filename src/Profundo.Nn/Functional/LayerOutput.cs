namespace Profundo;

/// <summary>What a layer will give, as a node of a network that is being drawn up: no numbers yet, but a known shape.</summary>
public class LayerOutput
{
    internal LayerOutput(Layer? layer, LayerOutput[] sources, Shape shape) => (Layer, Sources, Shape) = (layer, sources, shape);

    internal LayerOutput(Layer layer, LayerOutput[] sources) : this((Layer?)layer, sources, InferShape(layer, sources))
    {
    }

    /// <summary>The layer it comes from; null for an <see cref="Input"/>.</summary>
    public Layer? Layer { get; }

    /// <summary>What that layer is applied to.</summary>
    public IReadOnlyList<LayerOutput> Sources { get; }

    /// <summary>The shape of one example, without the batch.</summary>
    public Shape Shape { get; }

    static Shape InferShape(Layer layer, LayerOutput[] sources)
    {
        using var trial = new TrialRun(layer);
        var output = trial.Run([.. sources.Select(source => source.Shape)]);
        return output.Rank > 0 ? output[1..] : throw new ShapeException($"The layer {layer.Name} gives a scalar. In a network its output needs a first axis, the batch.");
    }

    /// <summary>Where it comes from and its shape.</summary>
    public override string ToString() => $"{Layer?.Name ?? "input"} {Shape}";
}

/// <summary>Where examples enter a network that is being drawn up.</summary>
/// <param name="shape">The shape of one example, without the batch.</param>
/// <example><code>
/// var x = new Input([784]);
/// var hidden = new Dense(64, "relu").Apply(x);
/// var model = new FunctionalModel(x, new Dense(10, "softmax").Apply(new Add().Apply(hidden, new Dense(64).Apply(hidden))));
/// </code></example>
public sealed class Input(Shape shape) : LayerOutput(null, [], shape);
