namespace Profundo;

/// <summary>A function applied to every output of a layer. Use the ready ones, a name such as <c>"relu"</c>, or your own function.</summary>
/// <param name="name">What to call it in summaries and files.</param>
/// <param name="function">The function, in tensor code.</param>
public sealed partial class Activation(string name, Func<Tensor, Tensor> function)
{
    static readonly Names<Activation> names = new("activation", "one with settings, such as \"leakyRelu(0.2)\", or your own with new Activation(name, function)");

    /// <summary>x itself: no activation.</summary>
    public static Activation Linear { get; } = Known("linear", static x => x, "identity");

    /// <summary>max(0, x).</summary>
    public static Activation Relu { get; } = Known("relu", static x => x.Relu());

    /// <summary>max(0, x), at most 6.</summary>
    public static Activation Relu6 { get; } = Known("relu6", static x => x.Relu6());

    /// <summary>x where positive, 0.01 x where not.</summary>
    public static Activation LeakyRelu { get; } = Known("leakyRelu", static x => x.LeakyRelu());

    /// <summary>The exponential linear unit: x where positive, eˣ − 1 where not. Clevert et al. 2016.</summary>
    public static Activation Elu { get; } = Known("elu", static x => x.Elu());

    /// <summary>The exponential linear unit that is differentiable everywhere for any α; see <see cref="CeluWith"/>. Barron 2017.</summary>
    public static Activation Celu { get; } = Known("celu", static x => x.Celu());

    /// <summary>The scaled exponential linear unit, which keeps mean 0 and variance 1. Klambauer et al. 2017.</summary>
    public static Activation Selu { get; } = Known("selu", static x => x.Selu());

    /// <summary>The Gaussian error linear unit, x·Φ(x). Hendrycks and Gimpel 2016.</summary>
    public static Activation Gelu { get; } = Known("gelu", static x => x.Gelu());

    /// <summary>The Gaussian error linear unit, approximated with tanh as in the first transformers.</summary>
    public static Activation GeluTanh { get; } = Known("geluTanh", static x => x.Gelu(approximate: true));

    /// <summary>x·sigmoid(x), also called swish.</summary>
    public static Activation Silu { get; } = Known("silu", static x => x.Silu(), "swish");

    /// <summary>x·tanh(softplus(x)). Misra 2019.</summary>
    public static Activation Mish { get; } = Known("mish", static x => x.Mish());

    /// <summary>1 / (1 + e⁻ˣ).</summary>
    public static Activation Sigmoid { get; } = Known("sigmoid", static x => x.Sigmoid());

    /// <summary>The sigmoid in three straight pieces.</summary>
    public static Activation HardSigmoid { get; } = Known("hardSigmoid", static x => x.HardSigmoid());

    /// <summary>x times the hard sigmoid. Howard et al. 2019.</summary>
    public static Activation HardSwish { get; } = Known("hardSwish", static x => x.HardSwish());

    /// <summary>log sigmoid(x).</summary>
    public static Activation LogSigmoid { get; } = Known("logSigmoid", static x => x.LogSigmoid());

    /// <summary>The hyperbolic tangent.</summary>
    public static Activation Tanh { get; } = Known("tanh", static x => x.Tanh());

    /// <summary>x, cut off at ±1.</summary>
    public static Activation HardTanh { get; } = Known("hardTanh", static x => x.HardTanh());

    /// <summary>x − tanh(x).</summary>
    public static Activation TanhShrink { get; } = Known("tanhShrink", static x => x - x.Tanh());

    /// <summary>x, but 0 within ±0.5.</summary>
    public static Activation HardShrink { get; } = Known("hardShrink", static x => HardShrinkOf(x, 0.5));

    /// <summary>x, moved towards 0 by 0.5, but not beyond.</summary>
    public static Activation SoftShrink { get; } = Known("softShrink", static x => SoftShrinkOf(x, 0.5));

    /// <summary>log(1 + eˣ).</summary>
    public static Activation Softplus { get; } = Known("softplus", static x => x.Softplus(), "softRelu");

    /// <summary>x / (1 + |x|).</summary>
    public static Activation Softsign { get; } = Known("softsign", static x => x.Softsign());

    /// <summary>eˣ.</summary>
    public static Activation Exponential { get; } = Known("exponential", static x => x.Exp(), "exp");

    /// <summary>Probabilities over the last axis.</summary>
    public static Activation Softmax { get; } = Known("softmax", static x => Unrounded(x).Softmax());

    /// <summary>Logarithms of probabilities over the last axis.</summary>
    public static Activation LogSoftmax { get; } = Known("logSoftmax", static x => Unrounded(x).LogSoftmax());

    /// <summary>The name, such as <c>relu</c>.</summary>
    public string Name { get; } = name;

    /// <summary>Whether the name alone tells what it is, as with all that are ready-made.</summary>
    internal bool IsKnownByName { get; private init; }

    /// <summary>Applies the function.</summary>
    public Tensor Call(Tensor x) => function(x);

    /// <summary>The activation with a name such as <c>"relu"</c>, or with settings such as <c>"leakyRelu(0.2)"</c>; case does not matter.</summary>
    /// <exception cref="ArgumentException">There is none of that name, or it does not have these settings.</exception>
    public static implicit operator Activation(string name) => WithSettings(name) ?? names.Find(name);

    /// <summary>The activation as a layer.</summary>
    public static implicit operator Layer(Activation activation) => new Activate(activation);

    /// <inheritdoc/>
    public override string ToString() => Name;

    /// <summary>Probabilities close to 1 differ by less than 16-bit types tell apart, so they are computed and handed on as float32.</summary>
    internal static Tensor Unrounded(Tensor x) => x.DType.IsStorageOnly ? x.AsType(DType.Float32) : x;

    static Activation Known(string name, Func<Tensor, Tensor> function, params ReadOnlySpan<string> others)
    {
        var activation = new Activation(name, function) { IsKnownByName = true };
        names.Add(() => activation, [name, .. others]);
        return activation;
    }
}
