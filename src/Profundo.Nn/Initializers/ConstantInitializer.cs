namespace Profundo;

/// <summary>One value everywhere.</summary>
/// <param name="value">The value.</param>
public sealed class ConstantInitializer(double value) : Initializer
{
    /// <inheritdoc/>
    public override Tensor Create(Shape shape) => Tensor.Full(shape, value);
}
