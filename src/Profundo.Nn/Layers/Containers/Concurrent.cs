namespace Profundo;

/// <summary>Layers beside one another: all get the same input, and their outputs are put side by side along an axis.</summary>
public sealed class Concurrent : Layer
{
    /// <summary>Layers beside one another.</summary>
    /// <param name="axis">The axis along which outputs are put side by side; 1 for channels, -1 for the last.</param>
    /// <param name="layers">The layers.</param>
    public Concurrent(int axis, params ReadOnlySpan<Layer> layers) : this(null, axis, layers)
    {
    }

    /// <summary>Layers beside one another, with a name.</summary>
    /// <param name="name">A name; default <c>concurrent0</c>, <c>concurrent1</c>, …</param>
    /// <param name="axis">The axis along which outputs are put side by side; 1 for channels, -1 for the last.</param>
    /// <param name="layers">The layers.</param>
    /// <exception cref="ArgumentException">There is no layer.</exception>
    public Concurrent(string? name, int axis, params ReadOnlySpan<Layer> layers) : base(name)
    {
        if (layers.IsEmpty) throw new ArgumentException("Concurrent needs at least one layer.", nameof(layers));
        Axis = axis;
        foreach (var layer in layers) Child(layer);
    }

    /// <summary>The axis along which outputs are put side by side.</summary>
    public int Axis { get; }

    /// <inheritdoc/>
    protected override Tensor Forward(Tensor x)
    {
        Tensor[] outputs = [.. Children.Select(layer => layer.Call(x))];
        var together = Tensor.Concatenate(outputs, Axis);
        if (Masks.Of(outputs) is { } masks) together.Mask = Masks.Concatenate(outputs, masks, Axis);
        return together;
    }

    /// <inheritdoc/>
    protected override Layer Copy(Func<Layer, Layer> copy) => new Concurrent(Name, Axis, [.. Children.Select(copy)]);

    /// <inheritdoc/>
    protected override string Describe() => $"axis {Axis}";
}
