using Profundo.Plots;

namespace Profundo.Studio;

/// <summary>What a page shows of a layer.</summary>
/// <param name="Name">The layer's name.</param>
/// <param name="Description">Its kind and sizes, such as <c>dense 3 → 64</c>.</param>
/// <param name="Parameters">How many numbers it learns.</param>
/// <param name="Weights">Its weights, or some of them: what the histogram is made of.</param>
public sealed record LayerObservation(string Name, LocalizedText Description, long Parameters, Values Weights)
{
    /// <summary>The most weights of a layer that are looked at; more would not change the picture.</summary>
    const int MostWeights = 10_000;

    /// <summary>How many units the layer has, if it is known how many of them are dead.</summary>
    public int Units { get; init; }

    /// <summary>How many units give zero whatever comes in, and therefore learn nothing. Null: not known.</summary>
    public int? DeadUnits { get; init; }

    internal Drawing Drawing { get; } = new(() => PageFigures.Weights(Weights));

    /// <summary>The layers of a network that have parameters of their own, named by their path such as <c>sequential0.dense1</c>.</summary>
    /// <param name="network">The network.</param>
    public static IReadOnlyList<LayerObservation> Of(Layer network)
    {
        var layers = new Dictionary<string, Layer>();
        Collect(network, network.Name, layers);
        return
        [
            .. network.Parameters.Where(parameter => parameter.IsInitialized)
                .GroupBy(parameter => parameter.Name[..parameter.Name.LastIndexOf('.')])
                .Select(own => Of(own.Key, layers[own.Key], [.. own])),
        ];
    }

    /// <summary>How many units are dead: zero for every example.</summary>
    /// <param name="outputs">A layer's outputs for many examples, of shape (examples, …, units).</param>
    public static int CountDeadUnits(Tensor outputs) =>
        (int)outputs.Reshape(-1, outputs.Shape[^1]).NotEqual(0).Any(axis: 0).LogicalNot().AsType(DType.Int32).Sum().Item();

    static LayerObservation Of(string path, Layer layer, IReadOnlyList<Parameter> own)
    {
        var largest = own.MaxBy(parameter => parameter.Value.Size)!.Value;
        return new(path, Describe(layer, largest.Shape), own.Sum(parameter => parameter.Value.Size), Sample(largest));
    }

    static void Collect(Layer layer, string path, Dictionary<string, Layer> layers)
    {
        layers[path] = layer;
        foreach (var child in layer.Children) Collect(child, $"{path}.{child.Name}", layers);
    }

    static string Describe(Layer layer, Shape shape) => layer is Dense dense
        ? $"dense {shape[1]} → {dense.Units}" + (ReferenceEquals(dense.Activation, Activation.Linear) ? "" : $", {dense.Activation}")
        : $"{layer.GetType().Name.ToLowerInvariant()} {shape}";

    static Values Sample(Tensor weights)
    {
        using var scope = new TensorScope();
        var stride = (int)(weights.Size / MostWeights) + 1;
        return weights.Detach().Reshape(-1)[Slice.By(stride)];
    }
}
