namespace Profundo;

/// <summary>All inputs side by side along an axis.</summary>
/// <param name="axis">The axis; default the last.</param>
/// <param name="name">A name; default <c>concatenate0</c>, <c>concatenate1</c>, …</param>
public sealed class Concatenate(int axis = -1, string? name = null) : MultiInputLayer(name)
{
    /// <inheritdoc/>
    protected override Tensor Forward(Tensor[] inputs) => Tensor.Concatenate(inputs, axis);

    /// <inheritdoc/>
    protected override Layer Copy(Func<Layer, Layer> copy) => new Concatenate(axis, Name);

    /// <inheritdoc/>
    protected internal override long CountOperations(IReadOnlyList<Shape> inputs, Shape output) => 0;

    /// <inheritdoc/>
    protected override string Describe() => $"axis {axis}";
}
