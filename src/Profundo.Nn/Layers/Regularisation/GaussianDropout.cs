namespace Profundo;

/// <summary>
/// In training, multiplies each element by a normally distributed number with mean 1 and variance rate / (1 − rate), as many as a <see cref="Dropout"/> of that rate
/// has; elsewhere the identity. Srivastava et al. 2014, section 10.
/// </summary>
public sealed class GaussianDropout : Layer
{
    /// <summary>A Gaussian dropout.</summary>
    /// <param name="rate">The rate, from 0 to below 1.</param>
    /// <param name="name">A name; default <c>gaussiandropout0</c>, <c>gaussiandropout1</c>, …</param>
    /// <exception cref="ArgumentOutOfRangeException">The rate is not from 0 to below 1.</exception>
    public GaussianDropout(double rate, string? name = null) : base(name)
    {
        if (rate is not (>= 0 and < 1)) throw new ArgumentOutOfRangeException(nameof(rate), $"The rate of a GaussianDropout is from 0 to below 1, but is {rate}.");
        Rate = rate;
    }

    /// <summary>The rate.</summary>
    public double Rate { get; }

    /// <inheritdoc/>
    protected override Tensor Forward(Tensor x) => Autograd.IsTraining && Rate > 0 ? x * Tensor.RandomNormal(x.Shape, 1, Math.Sqrt(Rate / (1 - Rate)), x.DType) : x;

    /// <inheritdoc/>
    protected override Tensor? OutputMask(Tensor input, Tensor? mask) => mask;

    /// <inheritdoc/>
    protected override Layer Copy(Func<Layer, Layer> copy) => new GaussianDropout(Rate, Name);

    /// <inheritdoc/>
    protected internal override long CountOperations(IReadOnlyList<Shape> inputs, Shape output) => 0;

    /// <inheritdoc/>
    protected override string Describe() => $"{Rate}";
}
