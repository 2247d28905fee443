namespace Profundo;

/// <summary>Where a parameter's first values come from.</summary>
public abstract class Initializer
{
    /// <summary>Values for a parameter.</summary>
    /// <param name="shape">Its shape; for weights (outputs, inputs, …).</param>
    public abstract Tensor Create(Shape shape);

    /// <summary>Values for a parameter whose name matters; as <see cref="Create(Shape)"/> unless overridden.</summary>
    /// <param name="shape">Its shape.</param>
    /// <param name="name">Its name, with those of the layers around it if it is part of a network.</param>
    public virtual Tensor Create(Shape shape, string name) => Create(shape);

    /// <summary>How many inputs and outputs a weight connects; further axes, as of a convolution, count for both.</summary>
    protected static (double Inputs, double Outputs) Fans(Shape shape)
    {
        if (shape.Rank < 2)
            throw new ShapeException($"An initializer that balances inputs and outputs needs a weight with at least two axes, but was given {shape}. Use ConstantInitializer or UniformInitializer for it.");
        var field = (double)shape[2..].Size;
        return (shape[1] * field, shape[0] * field);
    }

    /// <summary>The initializer with a name as Keras and TensorFlow.js use them, such as <c>"glorotUniform"</c>.</summary>
    /// <exception cref="ArgumentException">There is none of that name.</exception>
    public static implicit operator Initializer(string name) => InitializerNames.Find(name);
}
