namespace Profundo;

/// <summary>
/// Group normalisation: divides the channels (axis 1) into groups and brings each example's groups to mean 0 and variance 1, then scales and
/// shifts each channel. Wu and He 2018.
/// </summary>
public class GroupNorm : Layer
{
    /// <summary>A group normalisation.</summary>
    /// <param name="groups">The number of groups, which divides the number of channels.</param>
    /// <param name="epsilon">Added to the variance; default 10⁻⁵.</param>
    /// <param name="channels">The number of channels if it is to be fixed now; default what the first input has.</param>
    /// <param name="useScale">Whether channels are scaled by γ.</param>
    /// <param name="useShift">Whether channels are shifted by β.</param>
    /// <param name="name">A name; default <c>groupnorm0</c>, <c>groupnorm1</c>, …</param>
    public GroupNorm(int groups, double epsilon = 1e-5, int? channels = null, bool useScale = true, bool useShift = true, string? name = null)
        : this((int?)groups, epsilon, channels, useScale, useShift, name)
    {
    }

    /// <param name="groups">The number of groups; null for as many as there are channels.</param>
    /// <param name="epsilon">Added to the variance.</param>
    /// <param name="channels">The number of channels, if known.</param>
    /// <param name="useScale">Whether channels are scaled by γ.</param>
    /// <param name="useShift">Whether channels are shifted by β.</param>
    /// <param name="name">A name.</param>
    private protected GroupNorm(int? groups, double epsilon, int? channels, bool useScale, bool useShift, string? name) : base(name)
    {
        (Groups, Epsilon) = (groups, epsilon);
        if (useScale) Scale = Own(new Parameter("gamma", [channels ?? Parameter.Unknown], new ConstantInitializer(1), takesChosenInitializer: false));
        if (useShift) Shift = Own(new Parameter("beta", [channels ?? Parameter.Unknown], new ConstantInitializer(0), takesChosenInitializer: false));
    }

    /// <summary>The number of groups; null for as many as there are channels.</summary>
    public int? Groups { get; }

    /// <summary>What is added to the variance.</summary>
    public double Epsilon { get; }

    /// <summary>The number of channels; null as long as no parameter tells it.</summary>
    public int? Channels => (Scale ?? Shift) is { HasShape: true } parameter ? parameter.Shape[0] : null;

    /// <summary>Whether channels are scaled by γ.</summary>
    public bool UseScale => Scale is not null;

    /// <summary>Whether channels are shifted by β.</summary>
    public bool UseShift => Shift is not null;

    /// <summary>γ, one per channel, if there is one.</summary>
    public Parameter? Scale { get; }

    /// <summary>β, one per channel, if there is one.</summary>
    public Parameter? Shift { get; }

    /// <inheritdoc/>
    protected override void Build(Shape input)
    {
        if (input.Rank < 2 || (Groups is { } count && (count < 1 || input[1] % count != 0)))
            throw new ShapeException($"{GetType().Name}: the channels on axis 1 of an input of shape {input} cannot be divided into {Groups ?? 1} groups of equal size.");
        Scale?.Complete(input[1]);
        Shift?.Complete(input[1]);
    }

    /// <inheritdoc/>
    protected override bool ComputesInFloat32 => true;

    /// <inheritdoc/>
    protected override Tensor Forward(Tensor x)
    {
        int channels = x.Shape[1], parts = Groups ?? channels, length = (int)(x.Shape[1..].Size / parts);
        var rows = x.Reshape(x.Shape[0], parts, length).LayerNorm(epsilon: Epsilon); // (batch, groups, rest)
        var y = rows.Reshape(x.Shape);
        if (Scale is not null) y = y * ChannelAxis.Spread(Scale, x.Shape, 1);
        return Shift is null ? y : y + ChannelAxis.Spread(Shift, x.Shape, 1);
    }

    /// <inheritdoc/>
    protected override Layer Copy(Func<Layer, Layer> copy) => new GroupNorm(Groups, Epsilon, Channels, UseScale, UseShift, Name);

    /// <inheritdoc/>
    protected internal override long CountOperations(IReadOnlyList<Shape> inputs, Shape output) => 8 * output.Size;

    /// <inheritdoc/>
    protected override string Describe() => $"{(Groups is { } count ? $"{count} groups, " : "")}epsilon {Epsilon}";
}

/// <summary>
/// Instance normalisation: brings each channel (axis 1) of each example to mean 0 and variance 1, then scales and shifts it. Ulyanov,
/// Vedaldi and Lempitsky 2016.
/// </summary>
/// <param name="epsilon">Added to the variance; default 10⁻⁵.</param>
/// <param name="channels">The number of channels if it is to be fixed now; default what the first input has.</param>
/// <param name="useScale">Whether channels are scaled by γ.</param>
/// <param name="useShift">Whether channels are shifted by β.</param>
/// <param name="name">A name; default <c>instancenorm0</c>, <c>instancenorm1</c>, …</param>
public sealed class InstanceNorm(double epsilon = 1e-5, int? channels = null, bool useScale = true, bool useShift = true, string? name = null)
    : GroupNorm(null, epsilon, channels, useScale, useShift, name)
{
    /// <inheritdoc/>
    protected override Layer Copy(Func<Layer, Layer> copy) => new InstanceNorm(Epsilon, Channels, UseScale, UseShift, Name);
}
