namespace Profundo;

/// <summary>In training, adds normally distributed noise; elsewhere the identity.</summary>
/// <param name="standardDeviation">How large the noise is.</param>
/// <param name="name">A name; default <c>gaussiannoise0</c>, <c>gaussiannoise1</c>, …</param>
public sealed class GaussianNoise(double standardDeviation, string? name = null) : Layer(name)
{
    /// <inheritdoc/>
    protected override Tensor Forward(Tensor x) => Autograd.IsTraining ? x + Tensor.RandomNormal(x.Shape, 0, standardDeviation, x.DType) : x;

    /// <inheritdoc/>
    protected override Layer Copy(Func<Layer, Layer> copy) => new GaussianNoise(standardDeviation, Name);

    /// <inheritdoc/>
    protected override string Describe() => $"{standardDeviation}";
}
