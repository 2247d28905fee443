namespace Profundo;

/// <summary>In training, adds normally distributed noise; elsewhere the identity.</summary>
/// <param name="standardDeviation">How large the noise is.</param>
/// <param name="name">A name; default <c>gaussiannoise0</c>, <c>gaussiannoise1</c>, …</param>
public sealed class GaussianNoise(double standardDeviation, string? name = null) : Layer(name)
{
    /// <summary>How large the noise is.</summary>
    public double StandardDeviation { get; } = standardDeviation;

    /// <inheritdoc/>
    protected override Tensor Forward(Tensor x) => Autograd.IsTraining ? x + Tensor.RandomNormal(x.Shape, 0, StandardDeviation, x.DType) : x;

    /// <inheritdoc/>
    protected override Tensor? OutputMask(Tensor input, Tensor? mask) => mask;

    /// <inheritdoc/>
    protected override Layer Copy(Func<Layer, Layer> copy) => new GaussianNoise(StandardDeviation, Name);

    /// <inheritdoc/>
    protected internal override long CountOperations(IReadOnlyList<Shape> inputs, Shape output) => 0;

    /// <inheritdoc/>
    protected override string Describe() => $"{StandardDeviation}";
}
