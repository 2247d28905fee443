using System.Collections;

namespace Profundo;

/// <summary>Layers one after the other: the output of each is the input of the next.</summary>
/// <example><code>
/// var net = new Sequential(new Dense(256, Activation.Relu), new Dense(10));
/// var scores = net.Call(images);
/// </code></example>
public sealed class Sequential : Model, IReadOnlyList<Layer>
{
    /// <summary>A network of the given layers.</summary>
    public Sequential(params ReadOnlySpan<Layer> layers)
    {
        foreach (var layer in layers) Add(layer);
    }

    /// <summary>The number of layers.</summary>
    public int Count => Children.Count;

    /// <summary>A layer by its place; negative counts from the last.</summary>
    public Layer this[int index] => Children[index < 0 ? index + Count : index];

    /// <summary>Some consecutive layers as a network that shares them.</summary>
    public Sequential this[Range range] => new([.. Children.ToArray()[range]]);

    /// <summary>Appends a layer.</summary>
    public void Add(Layer layer) => Child(layer);

    /// <inheritdoc/>
    protected override Tensor Forward(Tensor x)
    {
        foreach (var layer in Children) x = layer.Call(x);
        return x;
    }

    /// <inheritdoc/>
    public IEnumerator<Layer> GetEnumerator() => Children.GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
