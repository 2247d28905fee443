namespace Profundo;

/// <summary>
/// A fully connected layer, y = activation(x Wᵀ + b). The weight has shape (units, inputs); the number of inputs may be left to the first
/// call. An input with more than two axes is flattened to (batch, rest) first, unless <c>flatten</c> is false: then the layer
/// applies to the last axis.
/// </summary>
public sealed class Dense : Layer
{
    readonly bool flatten;

    /// <summary>A fully connected layer.</summary>
    /// <param name="units">The number of outputs.</param>
    /// <param name="activation">Applied to the outputs; default none.</param>
    /// <param name="useBias">Whether b is added.</param>
    /// <param name="flatten">Whether all axes but the first are inputs.</param>
    /// <param name="inputs">The number of inputs if it is to be fixed now; default: whatever the first input has.</param>
    /// <param name="weightInitializer">Where the weights start; default Glorot uniform.</param>
    /// <param name="name">A name; default <c>dense0</c>, <c>dense1</c>, …</param>
    /// <exception cref="ArgumentOutOfRangeException">The number of units is not positive.</exception>
    public Dense(int units, Activation? activation = null, bool useBias = true, bool flatten = true, int? inputs = null, Initializer? weightInitializer = null, string? name = null) : base(name)
    {
        if (units <= 0) throw new ArgumentOutOfRangeException(nameof(units), $"A Dense layer needs at least one unit, but {units} were asked for.");
        Units = units;
        Activation = activation ?? Activation.Linear;
        this.flatten = flatten;
        Weight = Own(new Parameter("weight", [units, inputs ?? -1], weightInitializer ?? new XavierInitializer()));
        if (useBias) Bias = Own(new Parameter("bias", [units], new ConstantInitializer(0), takesChosenInitializer: false));
    }

    /// <summary>The number of outputs.</summary>
    public int Units { get; }

    /// <summary>What is applied to the outputs.</summary>
    public Activation Activation { get; }

    /// <summary>The weight, of shape (units, inputs).</summary>
    public Parameter Weight { get; }

    /// <summary>The bias, of shape (units,), if there is one.</summary>
    public Parameter? Bias { get; }

    /// <inheritdoc/>
    protected override void Build(Shape input)
    {
        if (input.Rank == 0) throw new ShapeException($"A Dense layer needs an input with at least one axis, the batch, but was given a scalar.");
        Weight.Complete([Units, flatten ? (int)(input.Size / Math.Max(1, input[0])) : input[^1]]);
    }

    /// <inheritdoc/>
    protected override Tensor Forward(Tensor x)
    {
        if (flatten && x.Rank != 2) x = x.Reshape(x.Shape[0], -1); // (batch, inputs)
        // ReLU is free in the matrix product's last write; other activations are passes of their own.
        return ReferenceEquals(Activation, Activation.Relu)
            ? x.Linear(Weight.Value, Bias?.Value, relu: true)
            : Activation.Call(x.Linear(Weight.Value, Bias?.Value));
    }
}
