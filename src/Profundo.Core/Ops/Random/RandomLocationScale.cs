using Profundo.Kernels;

namespace Profundo;

public sealed partial class Tensor
{
    /// <summary>Gumbel distributed numbers, the limit law of maxima.</summary>
    /// <param name="shape">The lengths of the axes; <c>[]</c> draws a scalar.</param>
    /// <param name="location">The mode.</param>
    /// <param name="scale">The scale.</param>
    /// <param name="dtype">The element type; default float32.</param>
    /// <param name="generator">Where the randomness comes from; default <see cref="RandomGenerator.Default"/>.</param>
    /// <param name="device">Where to make the tensor; default the processor.</param>
    /// <exception cref="ArgumentException">A parameter is outside of what the distribution allows.</exception>
    public static unsafe Tensor RandomGumbel(Shape shape, double location = 0, double scale = 1, DType dtype = DType.Float32, RandomGenerator? generator = null, Device device = default) =>
        RandomTensor.Real("RandomGumbel", shape, dtype, device, generator, (g, p, n) => Distributions.Gumbel(g, p, n, location, scale), (g, p, n) => Distributions.Gumbel(g, p, n, location, scale));

    /// <summary>Logistic distributed numbers.</summary>
    /// <param name="shape">The lengths of the axes; <c>[]</c> draws a scalar.</param>
    /// <param name="location">The mean.</param>
    /// <param name="scale">The scale.</param>
    /// <param name="dtype">The element type; default float32.</param>
    /// <param name="generator">Where the randomness comes from; default <see cref="RandomGenerator.Default"/>.</param>
    /// <param name="device">Where to make the tensor; default the processor.</param>
    /// <exception cref="ArgumentException">A parameter is outside of what the distribution allows.</exception>
    public static unsafe Tensor RandomLogistic(Shape shape, double location = 0, double scale = 1, DType dtype = DType.Float32, RandomGenerator? generator = null, Device device = default) =>
        RandomTensor.Real("RandomLogistic", shape, dtype, device, generator, (g, p, n) => Distributions.Logistic(g, p, n, location, scale), (g, p, n) => Distributions.Logistic(g, p, n, location, scale));

    /// <summary>Laplace (double exponential) distributed numbers.</summary>
    /// <param name="shape">The lengths of the axes; <c>[]</c> draws a scalar.</param>
    /// <param name="location">The mean.</param>
    /// <param name="scale">The scale.</param>
    /// <param name="dtype">The element type; default float32.</param>
    /// <param name="generator">Where the randomness comes from; default <see cref="RandomGenerator.Default"/>.</param>
    /// <param name="device">Where to make the tensor; default the processor.</param>
    /// <exception cref="ArgumentException">A parameter is outside of what the distribution allows.</exception>
    public static unsafe Tensor RandomLaplace(Shape shape, double location = 0, double scale = 1, DType dtype = DType.Float32, RandomGenerator? generator = null, Device device = default) =>
        RandomTensor.Real("RandomLaplace", shape, dtype, device, generator, (g, p, n) => Distributions.Laplace(g, p, n, location, scale), (g, p, n) => Distributions.Laplace(g, p, n, location, scale));

    /// <summary>Cauchy distributed numbers, which have no mean.</summary>
    /// <param name="shape">The lengths of the axes; <c>[]</c> draws a scalar.</param>
    /// <param name="location">The median.</param>
    /// <param name="scale">Half the distance of the quartiles.</param>
    /// <param name="dtype">The element type; default float32.</param>
    /// <param name="generator">Where the randomness comes from; default <see cref="RandomGenerator.Default"/>.</param>
    /// <param name="device">Where to make the tensor; default the processor.</param>
    /// <exception cref="ArgumentException">A parameter is outside of what the distribution allows.</exception>
    public static unsafe Tensor RandomCauchy(Shape shape, double location = 0, double scale = 1, DType dtype = DType.Float32, RandomGenerator? generator = null, Device device = default) =>
        RandomTensor.Real("RandomCauchy", shape, dtype, device, generator, (g, p, n) => Distributions.Cauchy(g, p, n, location, scale), (g, p, n) => Distributions.Cauchy(g, p, n, location, scale));
}
