namespace Profundo;

/// <summary>Makes one axis of all but the first: (batch, 28, 28) becomes (batch, 784).</summary>
/// <param name="name">A name; default <c>flatten0</c>, <c>flatten1</c>, …</param>
public sealed class Flatten(string? name = null) : Layer(name)
{
    /// <inheritdoc/>
    protected override Tensor Forward(Tensor x) => x.Reshape(x.Shape[0], (int)x.Shape[1..].Size);

    /// <inheritdoc/>
    protected override Layer Copy(Func<Layer, Layer> copy) => new Flatten(Name);

    /// <inheritdoc/>
    protected internal override long CountOperations(IReadOnlyList<Shape> inputs, Shape output) => 0;
}
