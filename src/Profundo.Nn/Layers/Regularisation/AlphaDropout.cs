namespace Profundo;

/// <summary>
/// The dropout for networks of <see cref="Activation.Selu"/>: in training, sets elements to what selu gives for large negative numbers, then scales and shifts all so
/// that mean 0 and variance 1 stay as they are; elsewhere the identity. Klambauer et al. 2017.
/// </summary>
public sealed class AlphaDropout : Layer
{
    /// <summary>What selu tends to for large negative numbers, −λα.</summary>
    const double Dropped = -1.0507009873554805 * 1.6732632423543772;

    /// <summary>An alpha dropout.</summary>
    /// <param name="rate">The probability of dropping, from 0 to below 1.</param>
    /// <param name="sharedAxes">Axes along which elements share their fate: (2, 3) drops whole channels of (batch, channels, height, width). Default none.</param>
    /// <param name="name">A name; default <c>alphadropout0</c>, <c>alphadropout1</c>, …</param>
    /// <exception cref="ArgumentOutOfRangeException">The rate is not from 0 to below 1.</exception>
    public AlphaDropout(double rate, int[]? sharedAxes = null, string? name = null) : base(name)
    {
        if (rate is not (>= 0 and < 1)) throw new ArgumentOutOfRangeException(nameof(rate), $"The rate of an AlphaDropout is a probability from 0 to below 1, but is {rate}.");
        (Rate, SharedAxes) = (rate, sharedAxes ?? []);
    }

    /// <summary>The probability of dropping.</summary>
    public double Rate { get; }

    /// <summary>Axes along which elements share their fate.</summary>
    public IReadOnlyList<int> SharedAxes { get; }

    /// <inheritdoc/>
    protected override Tensor Forward(Tensor x)
    {
        if (!Autograd.IsTraining || Rate == 0) return x;
        var kept = DropoutMask.Kept(x, Rate, SharedAxes);
        var scale = 1 / Math.Sqrt((1 - Rate) * (1 + Rate * Dropped * Dropped)); // a in the paper; b is the shift
        return x * (kept * scale) + ((1 - kept) * (scale * Dropped) - scale * Dropped * Rate);
    }

    /// <inheritdoc/>
    protected override Tensor? OutputMask(Tensor input, Tensor? mask) => mask;

    /// <inheritdoc/>
    protected override Layer Copy(Func<Layer, Layer> copy) => new AlphaDropout(Rate, [.. SharedAxes], Name);

    /// <inheritdoc/>
    protected internal override long CountOperations(IReadOnlyList<Shape> inputs, Shape output) => 0;

    /// <inheritdoc/>
    protected override string Describe() => $"{Rate}{(SharedAxes.Count == 0 ? "" : $", shared axes {string.Join(", ", SharedAxes)}")}";
}
