namespace Profundo;

/// <summary>Normally distributed.</summary>
/// <param name="standardDeviation">The standard deviation; default 0.01, as in the book.</param>
/// <param name="mean">The mean; default 0.</param>
public sealed class NormalInitializer(double standardDeviation = 0.01, double mean = 0) : Initializer
{
    /// <inheritdoc/>
    public override Tensor Create(Shape shape) => Tensor.RandomNormal(shape, mean, standardDeviation);
}

/// <summary>Normally distributed, but never further than two standard deviations from the mean.</summary>
/// <param name="standardDeviation">The standard deviation before the tails are cut off; default 0.05.</param>
/// <param name="mean">The mean; default 0.</param>
public sealed class TruncatedNormalInitializer(double standardDeviation = 0.05, double mean = 0) : Initializer
{
    /// <inheritdoc/>
    public override Tensor Create(Shape shape) => Tensor.RandomTruncatedNormal(shape, mean, standardDeviation);
}
