namespace Profundo;

/// <summary>Probabilities along an axis.</summary>
/// <param name="axis">The axis; default the last.</param>
/// <param name="name">A name; default <c>softmax0</c>, <c>softmax1</c>, …</param>
public sealed class Softmax(int axis = -1, string? name = null) : Layer(name)
{
    /// <inheritdoc/>
    protected override Tensor Forward(Tensor x) => x.Softmax(axis);

    /// <inheritdoc/>
    protected override Layer Copy(Func<Layer, Layer> copy) => new Softmax(axis, Name);

    /// <inheritdoc/>
    protected override string Describe() => $"axis {axis}";
}
