namespace Profundo;

/// <summary>Normally distributed around zero.</summary>
/// <param name="standardDeviation">The standard deviation; default 0.01, as in the book.</param>
public sealed class NormalInitializer(double standardDeviation = 0.01) : Initializer
{
    /// <inheritdoc/>
    public override Tensor Create(Shape shape) => Tensor.RandomNormal(shape, 0, standardDeviation);
}
