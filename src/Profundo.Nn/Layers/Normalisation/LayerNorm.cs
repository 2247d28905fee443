namespace Profundo;

/// <summary>
/// Layer normalisation: brings each example's last axes to mean 0 and variance 1, then scales and shifts them element by element. Ba, Kiros
/// and Hinton 2016.
/// </summary>
public sealed class LayerNorm : Layer
{
    const int MostAxes = 64; // as many as NumPy's arrays have at most: a count from a damaged file is refused before memory is claimed

    /// <summary>A layer normalisation.</summary>
    /// <param name="axes">How many of the last axes are normalised together; default 1.</param>
    /// <param name="epsilon">Added to the variance; default 10⁻⁵.</param>
    /// <param name="shape">The lengths of these axes if they are to be fixed now; default what the first input has.</param>
    /// <param name="useScale">Whether elements are scaled by γ.</param>
    /// <param name="useShift">Whether elements are shifted by β.</param>
    /// <param name="name">A name; default <c>layernorm0</c>, <c>layernorm1</c>, …</param>
    /// <exception cref="ArgumentOutOfRangeException">The number of axes is not from 1 to 64, or not that of the shape.</exception>
    public LayerNorm(int axes = 1, double epsilon = 1e-5, Shape? shape = null, bool useScale = true, bool useShift = true, string? name = null) : base(name)
    {
        if (axes is < 1 or > MostAxes || (shape is { } given && given.Rank != axes)) throw new ArgumentOutOfRangeException(nameof(axes), $"LayerNorm normalises at least one of the last axes, as many as the shape has, but {axes} were asked for.");
        (Axes, Epsilon) = (axes, epsilon);
        var lengths = shape?.ToArray() ?? [.. Enumerable.Repeat(Parameter.Unknown, axes)];
        if (useScale) Scale = Own(new Parameter("gamma", lengths, new ConstantInitializer(1), takesChosenInitializer: false));
        if (useShift) Shift = Own(new Parameter("beta", lengths, new ConstantInitializer(0), takesChosenInitializer: false));
    }

    /// <summary>How many of the last axes are normalised together.</summary>
    public int Axes { get; }

    /// <summary>What is added to the variance.</summary>
    public double Epsilon { get; }

    /// <summary>The lengths of these axes; null as long as no parameter tells them.</summary>
    public Shape? Shape => (Scale ?? Shift) is { HasShape: true } parameter ? parameter.Shape : default(Shape?);

    /// <summary>Whether elements are scaled by γ.</summary>
    public bool UseScale => Scale is not null;

    /// <summary>Whether elements are shifted by β.</summary>
    public bool UseShift => Shift is not null;

    /// <summary>γ, of the shape of the normalised axes, if there is one.</summary>
    public Parameter? Scale { get; }

    /// <summary>β, of the shape of the normalised axes, if there is one.</summary>
    public Parameter? Shift { get; }

    /// <inheritdoc/>
    protected override void Build(Shape input)
    {
        if (input.Rank < Axes) throw new ShapeException($"LayerNorm normalises the last {Axes} axes, but the input of shape {input} has {input.Rank}.");
        Scale?.Complete(input[^Axes..]);
        Shift?.Complete(input[^Axes..]);
    }

    /// <inheritdoc/>
    protected override bool ComputesInFloat32 => true;

    /// <inheritdoc/>
    protected override Tensor Forward(Tensor x)
    {
        if (Scale is not null || Shift is not null || Axes == 1) return x.LayerNorm(Scale?.Value, Shift?.Value, Epsilon);
        return x.Reshape([.. x.Shape[..^Axes], (int)x.Shape[^Axes..].Size]).LayerNorm(epsilon: Epsilon).Reshape(x.Shape); // no scale says which axes make a row
    }

    /// <inheritdoc/>
    protected override Tensor? OutputMask(Tensor input, Tensor? mask) => mask?.Rank <= input.Rank - Axes ? mask : null;

    /// <inheritdoc/>
    protected override Layer Copy(Func<Layer, Layer> copy) => new LayerNorm(Axes, Epsilon, Shape, UseScale, UseShift, Name);

    /// <inheritdoc/>
    protected internal override long CountOperations(IReadOnlyList<Shape> inputs, Shape output) => 8 * output.Size;

    /// <inheritdoc/>
    protected override string Describe() => $"{(Axes == 1 ? "last axis" : $"last {Axes} axes")}, epsilon {Epsilon}";
}
