namespace Profundo;

/// <summary>
/// In training, sets each element to zero with a probability and scales the others up, so that the expectation stays; elsewhere the
/// identity. Srivastava et al. 2014.
/// </summary>
public sealed class Dropout : Layer
{
    /// <summary>A dropout.</summary>
    /// <param name="rate">The probability of zero, from 0 to 1.</param>
    /// <param name="sharedAxes">Axes along which elements share their fate: (2, 3) drops whole channels of (batch, channels, height, width). Default none.</param>
    /// <param name="name">A name; default <c>dropout0</c>, <c>dropout1</c>, …</param>
    /// <exception cref="ArgumentOutOfRangeException">The rate is no probability.</exception>
    public Dropout(double rate, int[]? sharedAxes = null, string? name = null) : base(name)
    {
        if (rate is not (>= 0 and <= 1)) throw new ArgumentOutOfRangeException(nameof(rate), $"The rate of a Dropout is a probability from 0 to 1, but is {rate}.");
        (Rate, SharedAxes) = (rate, sharedAxes ?? []);
    }

    /// <summary>The probability of zero.</summary>
    public double Rate { get; }

    /// <summary>Axes along which elements share their fate.</summary>
    public IReadOnlyList<int> SharedAxes { get; }

    /// <inheritdoc/>
    protected override Tensor Forward(Tensor x)
    {
        if (!Autograd.IsTraining || Rate == 0) return x;
        if (Rate == 1) return x * 0;
        return x * DropoutMask.Kept(x, Rate, SharedAxes) * (1 / (1 - Rate));
    }

    /// <inheritdoc/>
    protected override Tensor? OutputMask(Tensor input, Tensor? mask) => mask;

    /// <inheritdoc/>
    protected override Layer Copy(Func<Layer, Layer> copy) => new Dropout(Rate, [.. SharedAxes], Name);

    /// <inheritdoc/>
    protected internal override long CountOperations(IReadOnlyList<Shape> inputs, Shape output) => 0;

    /// <inheritdoc/>
    protected override string Describe() => $"{Rate}{(SharedAxes.Count == 0 ? "" : $", shared axes {string.Join(", ", SharedAxes)}")}";
}
