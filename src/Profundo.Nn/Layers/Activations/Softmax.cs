namespace Profundo;

/// <summary>Probabilities along an axis.</summary>
/// <param name="axis">The axis; default the last.</param>
/// <param name="name">A name; default <c>softmax0</c>, <c>softmax1</c>, …</param>
public sealed class Softmax(int axis = -1, string? name = null) : Layer(name)
{
    /// <summary>The axis.</summary>
    public int Axis { get; } = axis;

    /// <inheritdoc/>
    protected override Tensor Forward(Tensor x) => Activation.Unrounded(x).Softmax(Axis);

    /// <inheritdoc/>
    protected override Tensor? OutputMask(Tensor input, Tensor? mask) => mask?.Rank <= input.Shape.Axis(Axis, "softmax") ? mask : null;

    /// <inheritdoc/>
    protected override Layer Copy(Func<Layer, Layer> copy) => new Softmax(Axis, Name);

    /// <inheritdoc/>
    protected override string Describe() => $"axis {Axis}";
}
