namespace Profundo;

/// <summary>Gives its input as it is: a branch without layers, or the place of a layer that was taken out.</summary>
/// <param name="name">A name; default <c>identity0</c>, <c>identity1</c>, …</param>
/// <example><code>net[^1] = new Identity(); // now the network ends with its features</code></example>
public sealed class Identity(string? name = null) : Layer(name)
{
    /// <inheritdoc/>
    protected override Tensor Forward(Tensor x) => x;

    /// <inheritdoc/>
    protected override Tensor? OutputMask(Tensor input, Tensor? mask) => mask;

    /// <inheritdoc/>
    protected override Layer Copy(Func<Layer, Layer> copy) => new Identity(Name);

    /// <inheritdoc/>
    protected internal override long CountOperations(IReadOnlyList<Shape> inputs, Shape output) => 0;
}
