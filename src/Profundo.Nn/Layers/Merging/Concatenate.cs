namespace Profundo;

/// <summary>All inputs side by side along an axis.</summary>
/// <param name="axis">The axis; default the last.</param>
/// <param name="name">A name; default <c>concatenate0</c>, <c>concatenate1</c>, …</param>
public sealed class Concatenate(int axis = -1, string? name = null) : MultiInputLayer(name)
{
    /// <summary>The axis.</summary>
    public int Axis { get; } = axis;

    /// <inheritdoc/>
    protected override Tensor Forward(Tensor[] inputs) => Tensor.Concatenate(inputs, Axis);

    /// <inheritdoc/>
    protected override Tensor? OutputMask(Tensor[] inputs, Tensor?[] masks) => Masks.Concatenate(inputs, masks, Axis);

    /// <inheritdoc/>
    protected override Layer Copy(Func<Layer, Layer> copy) => new Concatenate(Axis, Name);

    /// <inheritdoc/>
    protected internal override long CountOperations(IReadOnlyList<Shape> inputs, Shape output) => 0;

    /// <inheritdoc/>
    protected override string Describe() => $"axis {Axis}";
}
