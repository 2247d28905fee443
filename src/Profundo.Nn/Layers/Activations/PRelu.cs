namespace Profundo;

/// <summary>A leaky ReLU whose slopes for negative numbers are learned. He et al. 2015.</summary>
public sealed class PRelu : Layer
{
    /// <summary>A leaky ReLU with slopes that are learned.</summary>
    /// <param name="axis">The axis along which slopes differ, such as 1 for channels; default one slope for all.</param>
    /// <param name="initializer">Where the slopes start; default 0.25.</param>
    /// <param name="name">A name; default <c>prelu0</c>, <c>prelu1</c>, …</param>
    public PRelu(int? axis = null, Initializer? initializer = null, string? name = null) : base(name)
    {
        Axis = axis;
        Slope = Own(new Parameter("slope", [axis is null ? 1 : Parameter.Unknown], initializer ?? new ConstantInitializer(0.25), takesChosenInitializer: false));
    }

    /// <summary>The axis along which slopes differ; null for one slope.</summary>
    public int? Axis { get; }

    /// <summary>The slopes.</summary>
    public Parameter Slope { get; }

    /// <inheritdoc/>
    protected override void Build(Shape input)
    {
        if (Axis is { } along) Slope.Complete(input[along]);
    }

    /// <inheritdoc/>
    protected override Tensor Forward(Tensor x) => x.PRelu(Axis is { } along ? ChannelAxis.Spread(Slope, x.Shape, along) : Slope);

    /// <inheritdoc/>
    protected override Tensor? OutputMask(Tensor input, Tensor? mask) => mask;

    /// <inheritdoc/>
    protected override Layer Copy(Func<Layer, Layer> copy) => new PRelu(Axis, Slope.Initializer, Name);

    /// <inheritdoc/>
    protected override string Describe() => Axis is null ? "" : $"axis {Axis}";
}
