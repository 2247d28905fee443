namespace Profundo;

/// <summary>Divides vectors by their Euclidean length, so that all have length 1; zeros stay zeros.</summary>
/// <param name="axis">The axis of the vectors; default the last.</param>
/// <param name="epsilon">The least length that is divided by; default 10⁻¹².</param>
/// <param name="name">A name; default <c>unitnorm0</c>, <c>unitnorm1</c>, …</param>
public sealed class UnitNorm(int axis = -1, double epsilon = 1e-12, string? name = null) : Layer(name)
{
    /// <summary>The axis of the vectors.</summary>
    public int Axis { get; } = axis;

    /// <summary>The least length that is divided by.</summary>
    public double Epsilon { get; } = epsilon;

    /// <inheritdoc/>
    protected override bool ComputesInFloat32 => true;

    /// <inheritdoc/>
    protected override Tensor Forward(Tensor x) => x / x.Square().Sum(Axis, keepDims: true).Clip(Epsilon * Epsilon).Sqrt();

    /// <inheritdoc/>
    protected override Tensor? OutputMask(Tensor input, Tensor? mask) => mask?.Rank <= input.Shape.Axis(Axis, "unit norm") ? mask : null;

    /// <inheritdoc/>
    protected override Layer Copy(Func<Layer, Layer> copy) => new UnitNorm(Axis, Epsilon, Name);

    /// <inheritdoc/>
    protected internal override long CountOperations(IReadOnlyList<Shape> inputs, Shape output) => 3 * output.Size;

    /// <inheritdoc/>
    protected override string Describe() => $"axis {Axis}";
}
