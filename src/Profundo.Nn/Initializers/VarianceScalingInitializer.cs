namespace Profundo;

/// <summary>How random weights are distributed.</summary>
public enum WeightDistribution
{
    /// <summary>Evenly between two bounds.</summary>
    Uniform,

    /// <summary>Normally.</summary>
    Normal,

    /// <summary>Normally, but never further than two standard deviations from zero; the deviation is widened to make up for what is cut off.</summary>
    TruncatedNormal,
}

/// <summary>Which connections of a weight are counted.</summary>
public enum FanMode
{
    /// <summary>Those that lead to an output: keeps the variance of signals.</summary>
    Inputs,

    /// <summary>Those that leave an input: keeps the variance of gradients.</summary>
    Outputs,

    /// <summary>The mean of both.</summary>
    Average,
}

/// <summary>
/// Weights around zero with the variance scale / connections, so that signals neither grow nor shrink from layer to layer.
/// <see cref="XavierInitializer"/>, <see cref="HeInitializer"/> and <see cref="LeCunInitializer"/> are cases of it.
/// </summary>
public class VarianceScalingInitializer : Initializer
{
    /// <summary>The standard deviation of a normal distribution that is cut off at two of its deviations.</summary>
    const double Truncated = 0.87962566103423978;

    readonly double scale;
    readonly FanMode mode;
    readonly WeightDistribution distribution;

    /// <summary>Weights with a variance of one's choice.</summary>
    /// <param name="scale">The factor; default 1.</param>
    /// <param name="mode">Which connections are counted; default those that lead to an output.</param>
    /// <param name="distribution">Default truncated normal.</param>
    /// <exception cref="ArgumentOutOfRangeException">The scale is not positive.</exception>
    public VarianceScalingInitializer(double scale = 1, FanMode mode = FanMode.Inputs, WeightDistribution distribution = WeightDistribution.TruncatedNormal)
    {
        if (!(scale > 0)) throw new ArgumentOutOfRangeException(nameof(scale), $"The scale of a variance is positive, but is {scale}.");
        (this.scale, this.mode, this.distribution) = (scale, mode, distribution);
    }

    /// <inheritdoc/>
    /// <exception cref="ShapeException">The parameter has less than two axes.</exception>
    public sealed override Tensor Create(Shape shape)
    {
        var (inputs, outputs) = Fans(shape);
        var deviation = Math.Sqrt(scale / (mode switch { FanMode.Inputs => inputs, FanMode.Outputs => outputs, _ => (inputs + outputs) / 2 }));
        var bound = Math.Sqrt(3) * deviation;
        return distribution switch
        {
            WeightDistribution.Uniform => Tensor.RandomUniform(shape, -bound, bound),
            WeightDistribution.Normal => Tensor.RandomNormal(shape, 0, deviation),
            _ => Tensor.RandomTruncatedNormal(shape, 0, deviation / Truncated),
        };
    }
}

/// <summary>
/// Variance 2 / (inputs + outputs), which keeps the variance of signals and gradients alike from layer to layer. Glorot and Bengio 2010,
/// eq. 16; also called Glorot.
/// </summary>
/// <param name="distribution">Default uniform, in ±√(6 / (inputs + outputs)).</param>
public sealed class XavierInitializer(WeightDistribution distribution = WeightDistribution.Uniform) : VarianceScalingInitializer(1, FanMode.Average, distribution);

/// <summary>
/// Variance 2 / inputs, which makes up for the half that ReLU cuts off; 2 / ((1 + a²) inputs) for a leaky ReLU with slope a. He et al. 2015, eq. 10 and
/// 15; also called Kaiming or MSRA.
/// </summary>
/// <param name="distribution">Default normal.</param>
/// <param name="slope">a; default 0.</param>
/// <param name="mode">Which connections are counted; default those that lead to an output.</param>
public sealed class HeInitializer(WeightDistribution distribution = WeightDistribution.Normal, double slope = 0, FanMode mode = FanMode.Inputs)
    : VarianceScalingInitializer(2 / (1 + slope * slope), mode, distribution);

/// <summary>Variance 1 / inputs, for activations that are the identity around zero, such as tanh and selu. LeCun et al. 1998.</summary>
/// <param name="distribution">Default normal.</param>
public sealed class LeCunInitializer(WeightDistribution distribution = WeightDistribution.Normal) : VarianceScalingInitializer(1, FanMode.Inputs, distribution);
