namespace Profundo;

/// <summary>How random weights are distributed.</summary>
public enum WeightDistribution
{
    /// <summary>Evenly between two bounds.</summary>
    Uniform,

    /// <summary>Normally.</summary>
    Normal,
}

/// <summary>
/// Weights around zero whose variance is a factor divided by the number of connections, so that signals neither grow nor shrink from layer
/// to layer. Xavier, He and LeCun are cases of it.
/// </summary>
public abstract class VarianceScalingInitializer : Initializer
{
    readonly WeightDistribution distribution;

    private protected VarianceScalingInitializer(WeightDistribution distribution) => this.distribution = distribution;

    /// <summary>The variance of the weights.</summary>
    private protected abstract double Variance(double inputs, double outputs);

    /// <inheritdoc/>
    public sealed override Tensor Create(Shape shape)
    {
        var (inputs, outputs) = Fans(shape);
        var variance = Variance(inputs, outputs);
        if (distribution == WeightDistribution.Normal) return Tensor.RandomNormal(shape, 0, Math.Sqrt(variance));
        var bound = Math.Sqrt(3 * variance);
        return Tensor.RandomUniform(shape, -bound, bound);
    }
}

/// <summary>
/// Variance 2 / (inputs + outputs), which keeps the variance of signals and gradients alike from layer to layer. Glorot and Bengio 2010,
/// eq. 16; also called Glorot.
/// </summary>
/// <param name="distribution">Default uniform, in ±√(6 / (inputs + outputs)).</param>
public sealed class XavierInitializer(WeightDistribution distribution = WeightDistribution.Uniform) : VarianceScalingInitializer(distribution)
{
    private protected override double Variance(double inputs, double outputs) => 2 / (inputs + outputs);
}

/// <summary>Variance 2 / inputs, which makes up for the half that ReLU cuts off. He et al. 2015, eq. 10; also called Kaiming or MSRA.</summary>
/// <param name="distribution">Default normal.</param>
public sealed class HeInitializer(WeightDistribution distribution = WeightDistribution.Normal) : VarianceScalingInitializer(distribution)
{
    private protected override double Variance(double inputs, double outputs) => 2 / inputs;
}

/// <summary>Variance 1 / inputs, for activations that are the identity around zero, such as tanh and selu. LeCun et al. 1998.</summary>
/// <param name="distribution">Default normal.</param>
public sealed class LeCunInitializer(WeightDistribution distribution = WeightDistribution.Normal) : VarianceScalingInitializer(distribution)
{
    private protected override double Variance(double inputs, double outputs) => 1 / inputs;
}
