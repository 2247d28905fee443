namespace Profundo;

/// <summary>Uniform in ±scale.</summary>
/// <param name="scale">The bound; default 0.07, as in the book.</param>
public sealed class UniformInitializer(double scale = 0.07) : Initializer
{
    /// <inheritdoc/>
    public override Tensor Create(Shape shape) => Tensor.RandomUniform(shape, -scale, scale);
}
