namespace Profundo;

/// <summary>
/// Root-mean-square normalisation: divides each example's last axis by its root mean square, then scales it element by element; a layer normalisation without mean
/// and shift. Zhang and Sennrich 2019.
/// </summary>
public sealed class RmsNorm : Layer
{
    /// <summary>A root-mean-square normalisation.</summary>
    /// <param name="epsilon">Added to the mean square; default 10⁻⁶.</param>
    /// <param name="length">The length of the last axis if it is to be fixed now; default what the first input has.</param>
    /// <param name="name">A name; default <c>rmsnorm0</c>, <c>rmsnorm1</c>, …</param>
    public RmsNorm(double epsilon = 1e-6, int? length = null, string? name = null) : base(name)
    {
        Epsilon = epsilon;
        Scale = Own(new Parameter("gamma", [length ?? Parameter.Unknown], new ConstantInitializer(1), takesChosenInitializer: false));
    }

    /// <summary>What is added to the mean square.</summary>
    public double Epsilon { get; }

    /// <summary>The length of the last axis; null as long as it is not known.</summary>
    public int? Length => Scale.HasShape ? Scale.Shape[0] : null;

    /// <summary>γ, one per element of the last axis.</summary>
    public Parameter Scale { get; }

    /// <inheritdoc/>
    protected override void Build(Shape input)
    {
        if (input.Rank == 0) throw new ShapeException("RmsNorm needs an input with at least one axis, but was given a scalar.");
        Scale.Complete(input[^1]);
    }

    /// <inheritdoc/>
    protected override bool ComputesInFloat32 => true;

    /// <inheritdoc/>
    protected override Tensor Forward(Tensor x) => x.RmsNorm(Scale, Epsilon);

    /// <inheritdoc/>
    protected override Tensor? OutputMask(Tensor input, Tensor? mask) => mask?.Rank <= input.Rank - 1 ? mask : null;

    /// <inheritdoc/>
    protected override Layer Copy(Func<Layer, Layer> copy) => new RmsNorm(Epsilon, Length, Name);

    /// <inheritdoc/>
    protected internal override long CountOperations(IReadOnlyList<Shape> inputs, Shape output) => 4 * output.Size;

    /// <inheritdoc/>
    protected override string Describe() => $"epsilon {Epsilon}";
}
