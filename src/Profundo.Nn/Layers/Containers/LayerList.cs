using System.Collections;

namespace Profundo;

/// <summary>Layers in a list, whose parameters count as those of the layer that holds it. It says nothing about how they are called: do that one by one.</summary>
/// <example><code>
/// sealed class Tower : Layer
/// {
///     readonly LayerList steps;
///
///     public Tower() => steps = Child(new LayerList(new Dense(8), new Dense(8), new Dense(8)));
///
///     protected override Tensor Forward(Tensor x) => steps.Aggregate(x, (y, step) => y + step.Call(y));
/// }
/// </code></example>
public sealed class LayerList : Layer, IReadOnlyList<Layer>
{
    /// <summary>A list of the given layers.</summary>
    public LayerList(params ReadOnlySpan<Layer> layers) : this(null, layers)
    {
    }

    /// <summary>A list of the given layers, with a name.</summary>
    public LayerList(string? name, params ReadOnlySpan<Layer> layers) : base(name)
    {
        Add(layers);
    }

    /// <summary>The number of layers.</summary>
    public int Count => Children.Count;

    /// <summary>A layer by its place; setting it replaces the layer.</summary>
    public Layer this[int index]
    {
        get => Children[index];
        set => ChildList[index] = value;
    }

    /// <summary>Appends layers.</summary>
    public void Add(params ReadOnlySpan<Layer> layers)
    {
        foreach (var layer in layers) Child(layer);
    }

    /// <inheritdoc/>
    /// <exception cref="NotSupportedException">Always.</exception>
    protected override Tensor Forward(Tensor x) => throw new NotSupportedException($"{Name} is a list of layers and cannot be called itself. Call its layers, or use a Sequential.");

    /// <inheritdoc/>
    protected override Layer Copy(Func<Layer, Layer> copy) => new LayerList(Name, [.. Children.Select(copy)]);

    /// <inheritdoc/>
    public IEnumerator<Layer> GetEnumerator() => Children.GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
