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
    public Sequential(params ReadOnlySpan<Layer> layers) : this(null, layers)
    {
    }

    /// <summary>A network of the given layers, with a name.</summary>
    public Sequential(string? name, params ReadOnlySpan<Layer> layers) : base(name)
    {
        Add(layers);
    }

    /// <summary>The number of layers.</summary>
    public int Count => Children.Count;

    /// <summary>A layer by its place; negative counts from the last. Setting it replaces the layer.</summary>
    public Layer this[int index]
    {
        get => Children[index < 0 ? index + Count : index];
        set => ChildList[index < 0 ? index + Count : index] = value;
    }

    /// <summary>Some consecutive layers as a network that shares them.</summary>
    public Sequential this[Range range] => new([.. Children.ToArray()[range]]);

    /// <summary>Appends layers.</summary>
    public void Add(params ReadOnlySpan<Layer> layers)
    {
        foreach (var layer in layers)
        {
            if (Count == 0) InputShape ??= layer.InputShape;
            Child(layer);
        }
    }

    /// <summary>Puts a layer before the one at a place.</summary>
    public void Insert(int index, Layer layer) => ChildList.Insert(index, layer);

    /// <summary>Takes out the layer at a place; negative counts from the last.</summary>
    public void RemoveAt(int index) => ChildList.RemoveAt(index < 0 ? index + Count : index);

    /// <inheritdoc/>
    protected override Tensor Forward(Tensor x)
    {
        foreach (var layer in ChildList) x = layer.Call(x);
        return x;
    }

    /// <inheritdoc/>
    protected override Layer Copy(Func<Layer, Layer> copy) => new Sequential(Name, [.. Children.Select(copy)]);

    /// <inheritdoc/>
    public IEnumerator<Layer> GetEnumerator() => Children.GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
