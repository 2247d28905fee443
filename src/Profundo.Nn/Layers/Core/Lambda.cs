namespace Profundo;

/// <summary>A layer without parameters, made of a function.</summary>
/// <example><code>var net = new Sequential(new Dense(128), new Lambda(x => x - x.Mean()));</code></example>
public sealed class Lambda : MultiInputLayer
{
    readonly Func<Tensor[], Tensor> function;

    /// <summary>A function of one tensor as a layer.</summary>
    /// <param name="function">The function, in tensor code.</param>
    /// <param name="name">A name; default <c>lambda0</c>, <c>lambda1</c>, …</param>
    public Lambda(Func<Tensor, Tensor> function, string? name = null) : this((Tensor[] inputs) => function(inputs[0]), name)
    {
    }

    /// <summary>A function of several tensors as a layer.</summary>
    /// <param name="function">The function, in tensor code.</param>
    /// <param name="name">A name; default <c>lambda0</c>, <c>lambda1</c>, …</param>
    public Lambda(Func<Tensor[], Tensor> function, string? name = null) : base(name) => this.function = function;

    /// <inheritdoc/>
    protected override Tensor Forward(Tensor[] inputs) => function(inputs);

    /// <inheritdoc/>
    protected override Layer Copy(Func<Layer, Layer> copy) => new Lambda(function, Name);
}
