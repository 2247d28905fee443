namespace Profundo;

/// <summary>
/// In which element type the layers of a network compute. Under a mixed policy they compute on 16-bit values, which halves the memory of what training
/// keeps for the gradients, while parameters, their gradients and the optimiser stay float32. Micikevicius et al. 2018. Set it with <see cref="Layer.Precision"/>.
/// </summary>
/// <example><code>
/// model.Precision = PrecisionPolicy.MixedBFloat16;   // or "mixed_bfloat16"
/// model.Compile("adam", "categoricalCrossentropy", "accuracy");
/// model.Fit(images, labels);
/// </code></example>
public sealed class PrecisionPolicy
{
    static readonly Names<PrecisionPolicy> names = new("precision policy", "one of the properties of PrecisionPolicy");

    PrecisionPolicy(string name, DType? narrowType)
    {
        (Name, NarrowType) = (name, narrowType);
        names.Add(() => this, [name]);
    }

    /// <summary>Everything in float32 (or float64, if that is what layers are given). The default.</summary>
    public static PrecisionPolicy Float32 { get; } = new("float32", null);

    /// <summary>
    /// Layers compute on float16: 11 significant bits, but nothing beyond 65,504 and little below 6·10⁻⁵. Training scales the loss, so that gradients do
    /// not vanish (<see cref="LossScale"/>).
    /// </summary>
    public static PrecisionPolicy MixedFloat16 { get; } = new("mixed_float16", DType.Float16);

    /// <summary>Layers compute on bfloat16: 8 significant bits and the range of float32, so that nothing needs to be scaled. The safer choice.</summary>
    public static PrecisionPolicy MixedBFloat16 { get; } = new("mixed_bfloat16", DType.BFloat16);

    /// <summary>The name: <c>float32</c>, <c>mixed_float16</c> or <c>mixed_bfloat16</c>.</summary>
    public string Name { get; }

    /// <summary>The type in which layers compute.</summary>
    public DType ComputeType => NarrowType ?? DType.Float32;

    /// <summary>The type of parameters.</summary>
    public DType ParameterType => DType.Float32;

    /// <summary>Whether layers compute in another type than that of their parameters.</summary>
    public bool IsMixed => NarrowType is not null;

    /// <summary>The 16-bit type, if it is a mixed policy.</summary>
    internal DType? NarrowType { get; }

    /// <summary>The policy with a name: <c>"float32"</c>, <c>"mixed_float16"</c> or <c>"mixed_bfloat16"</c>.</summary>
    /// <exception cref="ArgumentException">There is none of that name.</exception>
    public static implicit operator PrecisionPolicy(string name) => names.Find(name);

    /// <inheritdoc/>
    public override string ToString() => Name;
}
