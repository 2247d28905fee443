namespace Profundo;

/// <summary>
/// Uniform in ±√(6 / (inputs + outputs)), which keeps the variance of signals and gradients alike from layer to layer. Glorot and Bengio
/// 2010, eq. 16; also called Glorot uniform.
/// </summary>
public sealed class XavierInitializer : Initializer
{
    /// <inheritdoc/>
    public override Tensor Create(Shape shape)
    {
        var (inputs, outputs) = Fans(shape);
        var bound = Math.Sqrt(6 / (inputs + outputs));
        return Tensor.RandomUniform(shape, -bound, bound);
    }
}
