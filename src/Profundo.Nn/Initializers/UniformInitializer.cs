namespace Profundo;

/// <summary>Uniform in ±scale, or between two bounds.</summary>
/// <param name="low">The least value.</param>
/// <param name="high">What the values stay below.</param>
public sealed class UniformInitializer(double low, double high) : Initializer
{
    /// <summary>Uniform in ±scale.</summary>
    /// <param name="scale">The bound; default 0.07, as in the book.</param>
    public UniformInitializer(double scale = 0.07) : this(-scale, scale)
    {
    }

    /// <inheritdoc/>
    public override Tensor Create(Shape shape) => Tensor.RandomUniform(shape, low, high);
}
