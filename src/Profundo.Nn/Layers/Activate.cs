namespace Profundo;

/// <summary>An activation as a layer of its own.</summary>
/// <param name="activation">The function, or its name.</param>
/// <param name="name">A name; default <c>activate0</c>, <c>activate1</c>, …</param>
public sealed class Activate(Activation activation, string? name = null) : Layer(name)
{
    /// <summary>The function.</summary>
    public Activation Activation { get; } = activation;

    /// <inheritdoc/>
    protected override Tensor Forward(Tensor x) => Activation.Call(x);
}
