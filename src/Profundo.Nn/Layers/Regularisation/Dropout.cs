namespace Profundo;

/// <summary>
/// In training, sets each element to zero with a probability and scales the others up, so that the expectation stays; elsewhere the
/// identity. Srivastava et al. 2014.
/// </summary>
public sealed class Dropout : Layer
{
    readonly double rate;
    readonly int[] sharedAxes;

    /// <summary>A dropout.</summary>
    /// <param name="rate">The probability of zero, from 0 to 1.</param>
    /// <param name="sharedAxes">Axes along which elements share their fate: (2, 3) drops whole channels of (batch, channels, height, width). Default none.</param>
    /// <param name="name">A name; default <c>dropout0</c>, <c>dropout1</c>, …</param>
    /// <exception cref="ArgumentOutOfRangeException">The rate is no probability.</exception>
    public Dropout(double rate, int[]? sharedAxes = null, string? name = null) : base(name)
    {
        if (rate is not (>= 0 and <= 1)) throw new ArgumentOutOfRangeException(nameof(rate), $"The rate of a Dropout is a probability from 0 to 1, but is {rate}.");
        (this.rate, this.sharedAxes) = (rate, sharedAxes ?? []);
    }

    /// <inheritdoc/>
    protected override Tensor Forward(Tensor x)
    {
        if (!Autograd.IsTraining || rate == 0) return x;
        if (rate == 1) return x * 0;
        var lengths = x.Shape.ToArray();
        foreach (var axis in sharedAxes) lengths[x.Shape.Axis(axis, "dropout")] = 1;
        return x * Tensor.RandomBernoulli(lengths, 1 - rate, DType.UInt8).AsType(x.DType) * (1 / (1 - rate));
    }

    /// <inheritdoc/>
    protected override Layer Copy(Func<Layer, Layer> copy) => new Dropout(rate, sharedAxes, Name);

    /// <inheritdoc/>
    protected override string Describe() => $"{rate}{(sharedAxes.Length == 0 ? "" : $", shared axes {string.Join(", ", sharedAxes)}")}";
}
