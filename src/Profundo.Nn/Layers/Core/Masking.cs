namespace Profundo;

/// <summary>
/// Sets to zero the steps of sequences (batch, steps, features) all of whose features have a value that stands for padding.
/// <see cref="Mask"/> tells which steps count, for layers and losses that take a mask.
/// </summary>
/// <param name="value">The value that stands for padding; default 0.</param>
/// <param name="name">A name; default <c>masking0</c>, <c>masking1</c>, …</param>
public sealed class Masking(double value = 0, string? name = null) : Layer(name)
{
    /// <summary>The value that stands for padding.</summary>
    public double Value { get; } = value;

    /// <summary>True for the steps that count; of the input's shape without the last axis.</summary>
    public Tensor Mask(Tensor x) => x.NotEqual(Value).Any(-1);

    /// <inheritdoc/>
    protected override Tensor Forward(Tensor x) => x * x.NotEqual(Value).Any(-1, keepDims: true);

    /// <inheritdoc/>
    protected override Tensor? OutputMask(Tensor input, Tensor? mask) => Mask(input);

    /// <inheritdoc/>
    protected override Layer Copy(Func<Layer, Layer> copy) => new Masking(Value, Name);

    /// <inheritdoc/>
    protected override string Describe() => $"{Value}";
}
