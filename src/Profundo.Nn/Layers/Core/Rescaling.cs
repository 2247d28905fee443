namespace Profundo;

/// <summary>x · scale + offset with fixed numbers, such as from bytes of a picture to 0 … 1: the preprocessing then travels with the model.</summary>
/// <param name="scale">What inputs are multiplied by.</param>
/// <param name="offset">What is added then; default 0.</param>
/// <param name="name">A name; default <c>rescaling0</c>, <c>rescaling1</c>, …</param>
/// <example><code>var net = new Sequential(new Rescaling(1 / 255.0), new Flatten(), new Dense(10));</code></example>
public sealed class Rescaling(double scale, double offset = 0, string? name = null) : Layer(name)
{
    /// <summary>What inputs are multiplied by.</summary>
    public double Scale { get; } = scale;

    /// <summary>What is added then.</summary>
    public double Offset { get; } = offset;

    /// <inheritdoc/>
    protected override Tensor Forward(Tensor x)
    {
        var y = (x.DType.IsFloatingPoint ? x : x.AsType(DType.Float32)) * Scale;
        return Offset == 0 ? y : y + Offset;
    }

    /// <inheritdoc/>
    protected override Tensor? OutputMask(Tensor input, Tensor? mask) => mask;

    /// <inheritdoc/>
    protected override Layer Copy(Func<Layer, Layer> copy) => new Rescaling(Scale, Offset, Name);

    /// <inheritdoc/>
    protected internal override long CountOperations(IReadOnlyList<Shape> inputs, Shape output) => output.Size * (Offset == 0 ? 1 : 2);

    /// <inheritdoc/>
    protected override string Describe() => Offset == 0 ? $"{Scale}" : $"{Scale}, offset {Offset}";
}
