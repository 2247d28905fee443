namespace Profundo;

/// <summary>A function applied to every output of a layer. Use the ready ones, a name such as <c>"relu"</c>, or your own function.</summary>
/// <param name="name">What to call it in summaries and files.</param>
/// <param name="function">The function, in tensor code.</param>
public sealed class Activation(string name, Func<Tensor, Tensor> function)
{
    /// <summary>x itself: no activation.</summary>
    public static Activation Linear { get; } = new("linear", static x => x);

    /// <summary>max(0, x).</summary>
    public static Activation Relu { get; } = new("relu", static x => x.Relu());

    /// <summary>x where positive, 0.01 x where not.</summary>
    public static Activation LeakyRelu { get; } = new("leakyRelu", static x => x.LeakyRelu());

    /// <summary>1 / (1 + e⁻ˣ).</summary>
    public static Activation Sigmoid { get; } = new("sigmoid", static x => x.Sigmoid());

    /// <summary>The hyperbolic tangent.</summary>
    public static Activation Tanh { get; } = new("tanh", static x => x.Tanh());

    /// <summary>The Gaussian error linear unit, x·Φ(x).</summary>
    public static Activation Gelu { get; } = new("gelu", static x => x.Gelu());

    /// <summary>x·sigmoid(x), also called swish.</summary>
    public static Activation Silu { get; } = new("silu", static x => x.Silu());

    /// <summary>The exponential linear unit.</summary>
    public static Activation Elu { get; } = new("elu", static x => x.Elu());

    /// <summary>log(1 + eˣ).</summary>
    public static Activation Softplus { get; } = new("softplus", static x => x.Softplus());

    /// <summary>Probabilities over the last axis.</summary>
    public static Activation Softmax { get; } = new("softmax", static x => x.Softmax());

    static readonly Activation[] known = [Linear, Relu, LeakyRelu, Sigmoid, Tanh, Gelu, Silu, Elu, Softplus, Softmax];

    /// <summary>The name, such as <c>relu</c>.</summary>
    public string Name { get; } = name;

    /// <summary>Applies the function.</summary>
    public Tensor Call(Tensor x) => function(x);

    /// <summary>A leaky ReLU with a slope of one's choice.</summary>
    /// <param name="slope">What negative numbers are multiplied by.</param>
    public static Activation LeakyReluWith(double slope) => new("leakyRelu", x => x.LeakyRelu(slope));

    /// <summary>The activation with a name such as <c>"relu"</c>; upper and lower case do not matter.</summary>
    /// <exception cref="ArgumentException">There is none of that name.</exception>
    public static implicit operator Activation(string name) =>
        Array.Find(known, activation => activation.Name.Equals(name, StringComparison.OrdinalIgnoreCase)) ?? throw new ArgumentException(
            $"There is no activation called \"{name}\". The names are {string.Join(", ", known.Select(activation => activation.Name))}; or make your own with new Activation(name, function).");

    /// <inheritdoc/>
    public override string ToString() => Name;
}
