namespace Profundo;

/// <summary>The sum of all inputs.</summary>
/// <param name="name">A name; default <c>add0</c>, <c>add1</c>, …</param>
public sealed class Add(string? name = null) : MultiInputLayer(name)
{
    /// <inheritdoc/>
    protected override Tensor Forward(Tensor[] inputs) => inputs.Aggregate(static (a, b) => a + b);

    /// <inheritdoc/>
    protected override Tensor? OutputMask(Tensor[] inputs, Tensor?[] masks) => Masks.All(masks);

    /// <inheritdoc/>
    protected override Layer Copy(Func<Layer, Layer> copy) => new Add(Name);

    /// <inheritdoc/>
    protected internal override long CountOperations(IReadOnlyList<Shape> inputs, Shape output) => output.Size * (inputs.Count - 1);
}

/// <summary>The product of all inputs, element by element.</summary>
/// <param name="name">A name; default <c>multiply0</c>, <c>multiply1</c>, …</param>
public sealed class Multiply(string? name = null) : MultiInputLayer(name)
{
    /// <inheritdoc/>
    protected override Tensor Forward(Tensor[] inputs) => inputs.Aggregate(static (a, b) => a * b);

    /// <inheritdoc/>
    protected override Tensor? OutputMask(Tensor[] inputs, Tensor?[] masks) => Masks.All(masks);

    /// <inheritdoc/>
    protected override Layer Copy(Func<Layer, Layer> copy) => new Multiply(Name);

    /// <inheritdoc/>
    protected internal override long CountOperations(IReadOnlyList<Shape> inputs, Shape output) => output.Size * (inputs.Count - 1);
}

/// <summary>The mean of all inputs, element by element.</summary>
/// <param name="name">A name; default <c>average0</c>, <c>average1</c>, …</param>
public sealed class Average(string? name = null) : MultiInputLayer(name)
{
    /// <inheritdoc/>
    protected override Tensor Forward(Tensor[] inputs) => inputs.Aggregate(static (a, b) => a + b) / inputs.Length;

    /// <inheritdoc/>
    protected override Tensor? OutputMask(Tensor[] inputs, Tensor?[] masks) => Masks.All(masks);

    /// <inheritdoc/>
    protected override Layer Copy(Func<Layer, Layer> copy) => new Average(Name);

    /// <inheritdoc/>
    protected internal override long CountOperations(IReadOnlyList<Shape> inputs, Shape output) => output.Size * inputs.Count;
}

/// <summary>The greatest of all inputs, element by element.</summary>
/// <param name="name">A name; default <c>maximum0</c>, <c>maximum1</c>, …</param>
public sealed class Maximum(string? name = null) : MultiInputLayer(name)
{
    /// <inheritdoc/>
    protected override Tensor Forward(Tensor[] inputs) => inputs.Aggregate(static (a, b) => a.Maximum(b));

    /// <inheritdoc/>
    protected override Tensor? OutputMask(Tensor[] inputs, Tensor?[] masks) => Masks.All(masks);

    /// <inheritdoc/>
    protected override Layer Copy(Func<Layer, Layer> copy) => new Maximum(Name);

    /// <inheritdoc/>
    protected internal override long CountOperations(IReadOnlyList<Shape> inputs, Shape output) => output.Size * (inputs.Count - 1);
}

/// <summary>The least of all inputs, element by element.</summary>
/// <param name="name">A name; default <c>minimum0</c>, <c>minimum1</c>, …</param>
public sealed class Minimum(string? name = null) : MultiInputLayer(name)
{
    /// <inheritdoc/>
    protected override Tensor Forward(Tensor[] inputs) => inputs.Aggregate(static (a, b) => a.Minimum(b));

    /// <inheritdoc/>
    protected override Tensor? OutputMask(Tensor[] inputs, Tensor?[] masks) => Masks.All(masks);

    /// <inheritdoc/>
    protected override Layer Copy(Func<Layer, Layer> copy) => new Minimum(Name);

    /// <inheritdoc/>
    protected internal override long CountOperations(IReadOnlyList<Shape> inputs, Shape output) => output.Size * (inputs.Count - 1);
}

/// <summary>The first input minus the second.</summary>
/// <param name="name">A name; default <c>subtract0</c>, <c>subtract1</c>, …</param>
public sealed class Subtract(string? name = null) : MultiInputLayer(name)
{
    /// <inheritdoc/>
    protected override Tensor Forward(Tensor[] inputs) => inputs.Length == 2
        ? inputs[0] - inputs[1]
        : throw new ShapeException($"Subtract takes two inputs, but was given {inputs.Length}.");

    /// <inheritdoc/>
    protected override Tensor? OutputMask(Tensor[] inputs, Tensor?[] masks) => Masks.All(masks);

    /// <inheritdoc/>
    protected override Layer Copy(Func<Layer, Layer> copy) => new Subtract(Name);
}
