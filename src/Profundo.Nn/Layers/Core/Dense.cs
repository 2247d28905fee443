namespace Profundo;

/// <summary>
/// A fully connected layer, y = activation(x Wᵀ + b). The weight has shape (units, inputs); the number of inputs may be left to the first
/// call. An input with more than two axes is flattened to (batch, rest) first, unless <c>flatten</c> is false: then the layer
/// applies to the last axis.
/// </summary>
public sealed class Dense : Layer
{
    /// <summary>A fully connected layer.</summary>
    /// <param name="units">The number of outputs.</param>
    /// <param name="activation">Applied to the outputs; default none.</param>
    /// <param name="useBias">Whether b is added.</param>
    /// <param name="flatten">Whether all axes but the first are inputs.</param>
    /// <param name="inputs">The number of inputs if it is to be fixed now; default: whatever the first input has.</param>
    /// <param name="weightInitializer">Where the weights start; default Glorot uniform.</param>
    /// <param name="biasInitializer">Where the bias starts; default zero.</param>
    /// <param name="weightRegularizer">What the loss pays for the weights; default nothing.</param>
    /// <param name="biasRegularizer">What the loss pays for the bias; default nothing.</param>
    /// <param name="name">A name; default <c>dense0</c>, <c>dense1</c>, …</param>
    /// <exception cref="ArgumentOutOfRangeException">The number of units is not positive.</exception>
    public Dense(
        int units, Activation? activation = null, bool useBias = true, bool flatten = true, int? inputs = null,
        Initializer? weightInitializer = null, Initializer? biasInitializer = null,
        Regularizer? weightRegularizer = null, Regularizer? biasRegularizer = null, string? name = null) : base(name)
    {
        if (units <= 0) throw new ArgumentOutOfRangeException(nameof(units), $"A Dense layer needs at least one unit, but {units} were asked for.");
        Units = units;
        Activation = activation ?? Activation.Linear;
        Flatten = flatten;
        if (inputs is { } known) InputShape = known;
        Weight = Own(new Parameter("weight", [units, inputs ?? -1], weightInitializer ?? new XavierInitializer()) { Regularizer = weightRegularizer });
        if (useBias) Bias = Own(new Parameter("bias", [units], biasInitializer ?? new ConstantInitializer(0), takesChosenInitializer: false) { Regularizer = biasRegularizer });
    }

    /// <summary>The number of outputs.</summary>
    public int Units { get; }

    /// <summary>What is applied to the outputs.</summary>
    public Activation Activation { get; }

    /// <summary>Whether b is added.</summary>
    public bool UseBias => Bias is not null;

    /// <summary>Whether all axes but the first are inputs.</summary>
    public bool Flatten { get; }

    /// <summary>The number of inputs; null as long as it is not known.</summary>
    public int? Inputs => Weight.HasShape ? Weight.Shape[1] : null;

    /// <summary>The weight, of shape (units, inputs).</summary>
    public Parameter Weight { get; }

    /// <summary>The bias, of shape (units,), if there is one.</summary>
    public Parameter? Bias { get; }

    /// <inheritdoc/>
    protected override void Build(Shape input)
    {
        if (input.Rank == 0) throw new ShapeException($"A Dense layer needs an input with at least one axis, the batch, but was given a scalar.");
        Weight.Complete([Units, Flatten ? (int)input[1..].Size : input[^1]]);
    }

    /// <inheritdoc/>
    protected override Tensor Forward(Tensor x)
    {
        if (Flatten && x.Rank != 2) x = x.Reshape(x.Shape[0], (int)x.Shape[1..].Size); // (batch, inputs)
        // ReLU is free in the matrix product's last write; other activations are passes of their own.
        return ReferenceEquals(Activation, Activation.Relu)
            ? x.Linear(Weight.Value, Bias?.Value, relu: true)
            : Activation.Call(x.Linear(Weight.Value, Bias?.Value));
    }

    /// <inheritdoc/>
    protected override Tensor? OutputMask(Tensor input, Tensor? mask) => mask?.Rank <= (Flatten ? 1 : input.Rank - 1) ? mask : null;

    /// <inheritdoc/>
    protected override Layer Copy(Func<Layer, Layer> copy) => new Dense(
        Units, Activation, UseBias, Flatten, Inputs, Weight.Initializer, Bias?.Initializer, Weight.Regularizer, Bias?.Regularizer, Name);

    /// <inheritdoc/>
    protected internal override long CountOperations(IReadOnlyList<Shape> inputs, Shape output) =>
        output.Size * (2L * Weight.Shape[1] + (Bias is null ? 0 : 1) + (ReferenceEquals(Activation, Activation.Linear) ? 0 : 1));

    /// <inheritdoc/>
    protected override string Describe() =>
        $"{(Weight.HasShape ? $"{Weight.Shape[1]}" : "?")} → {Units}{(ReferenceEquals(Activation, Activation.Linear) ? "" : $", {Activation}")}{(Bias is null ? ", no bias" : "")}";
}
