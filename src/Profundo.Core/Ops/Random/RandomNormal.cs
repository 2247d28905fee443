using Profundo.Kernels;

namespace Profundo;

public sealed partial class Tensor
{
    /// <summary>Normally distributed numbers.</summary>
    /// <param name="shape">The lengths of the axes; <c>[]</c> draws a scalar.</param>
    /// <param name="mean">The mean.</param>
    /// <param name="standardDeviation">The standard deviation.</param>
    /// <param name="dtype">The element type; default float32.</param>
    /// <param name="generator">Where the randomness comes from; default <see cref="RandomGenerator.Default"/>.</param>
    /// <param name="device">Where to make the tensor; default the processor.</param>
    /// <exception cref="ArgumentException">A parameter is outside of what the distribution allows.</exception>
    public static unsafe Tensor RandomNormal(Shape shape, double mean = 0, double standardDeviation = 1, DType dtype = DType.Float32, RandomGenerator? generator = null, Device device = default) =>
        RandomTensor.Real("RandomNormal", shape, dtype, device, generator, (g, p, n) => Distributions.Normal(g, p, n, mean, standardDeviation), (g, p, n) => Distributions.Normal(g, p, n, mean, standardDeviation));

    /// <summary>Normally distributed numbers, drawn again until within two standard deviations of the mean.</summary>
    /// <param name="shape">The lengths of the axes; <c>[]</c> draws a scalar.</param>
    /// <param name="mean">The mean of the untruncated distribution.</param>
    /// <param name="standardDeviation">The standard deviation of the untruncated distribution.</param>
    /// <param name="dtype">The element type; default float32.</param>
    /// <param name="generator">Where the randomness comes from; default <see cref="RandomGenerator.Default"/>.</param>
    /// <param name="device">Where to make the tensor; default the processor.</param>
    /// <exception cref="ArgumentException">A parameter is outside of what the distribution allows.</exception>
    public static unsafe Tensor RandomTruncatedNormal(Shape shape, double mean = 0, double standardDeviation = 1, DType dtype = DType.Float32, RandomGenerator? generator = null, Device device = default) =>
        RandomTensor.Real("RandomTruncatedNormal", shape, dtype, device, generator, (g, p, n) => Distributions.TruncatedNormal(g, p, n, mean, standardDeviation), (g, p, n) => Distributions.TruncatedNormal(g, p, n, mean, standardDeviation));

    /// <summary>Numbers whose logarithm is normally distributed.</summary>
    /// <param name="shape">The lengths of the axes; <c>[]</c> draws a scalar.</param>
    /// <param name="mean">The mean of the logarithm.</param>
    /// <param name="standardDeviation">The standard deviation of the logarithm.</param>
    /// <param name="dtype">The element type; default float32.</param>
    /// <param name="generator">Where the randomness comes from; default <see cref="RandomGenerator.Default"/>.</param>
    /// <param name="device">Where to make the tensor; default the processor.</param>
    /// <exception cref="ArgumentException">A parameter is outside of what the distribution allows.</exception>
    public static unsafe Tensor RandomLogNormal(Shape shape, double mean = 0, double standardDeviation = 1, DType dtype = DType.Float32, RandomGenerator? generator = null, Device device = default) =>
        RandomTensor.Real("RandomLogNormal", shape, dtype, device, generator, (g, p, n) => Distributions.LogNormal(g, p, n, mean, standardDeviation), (g, p, n) => Distributions.LogNormal(g, p, n, mean, standardDeviation));
}
