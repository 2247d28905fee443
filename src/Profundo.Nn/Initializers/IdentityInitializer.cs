namespace Profundo;

/// <summary>A matrix with a value on the diagonal and zeros elsewhere, so that a layer begins by passing its input on.</summary>
/// <param name="gain">The value; default 1.</param>
public sealed class IdentityInitializer(double gain = 1) : Initializer
{
    /// <inheritdoc/>
    /// <exception cref="ShapeException">The parameter is no matrix.</exception>
    public override Tensor Create(Shape shape) => shape.Rank == 2
        ? Tensor.Eye(shape[0], shape[1]) * gain
        : throw new ShapeException($"IdentityInitializer needs a weight with two axes, but was given {shape}.");
}
