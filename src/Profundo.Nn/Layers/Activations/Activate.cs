namespace Profundo;

/// <summary>An activation as a layer of its own. An <see cref="Profundo.Activation"/> stands for one wherever a layer is expected.</summary>
/// <param name="activation">The function, or its name.</param>
/// <param name="name">A name; default <c>activate0</c>, <c>activate1</c>, …</param>
/// <example><code>var net = new Sequential(new Dense(64), Activation.Gelu, new Dense(10));</code></example>
public sealed class Activate(Activation activation, string? name = null) : Layer(name)
{
    /// <summary>The function.</summary>
    public Activation Activation { get; } = activation;

    /// <inheritdoc/>
    protected override Tensor Forward(Tensor x) => Activation.Call(x);

    /// <inheritdoc/>
    protected override Tensor? OutputMask(Tensor input, Tensor? mask) => mask;

    /// <inheritdoc/>
    protected override Layer Copy(Func<Layer, Layer> copy) => new Activate(Activation, Name);

    /// <inheritdoc/>
    protected override string Describe() => Activation.Name;
}
