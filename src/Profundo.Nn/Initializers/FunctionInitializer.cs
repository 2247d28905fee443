namespace Profundo;

/// <summary>Values that a function makes.</summary>
/// <param name="function">From the shape to the values.</param>
/// <example><code>net.Initialize(new FunctionInitializer(shape => Tensor.RandomUniform(shape, -10, 10)));</code></example>
public sealed class FunctionInitializer(Func<Shape, Tensor> function) : Initializer
{
    /// <inheritdoc/>
    public override Tensor Create(Shape shape) => function(shape);
}
