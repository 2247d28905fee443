using Profundo.Kernels;

namespace Profundo;

public sealed partial class Tensor
{
    /// <summary>Exponentially distributed numbers, with density exp(−x/scale)/scale.</summary>
    /// <param name="shape">The lengths of the axes; <c>[]</c> draws a scalar.</param>
    /// <param name="scale">The mean.</param>
    /// <param name="dtype">The element type; default float32.</param>
    /// <param name="generator">Where the randomness comes from; default <see cref="RandomGenerator.Default"/>.</param>
    /// <param name="device">Where to make the tensor; default the processor.</param>
    /// <exception cref="ArgumentException">A parameter is outside of what the distribution allows.</exception>
    public static unsafe Tensor RandomExponential(Shape shape, double scale = 1, DType dtype = DType.Float32, RandomGenerator? generator = null, Device device = default) =>
        RandomTensor.Real("RandomExponential", shape, dtype, device, generator, (g, p, n) => Distributions.Exponential(g, p, n, scale), (g, p, n) => Distributions.Exponential(g, p, n, scale));

    /// <summary>Weibull distributed numbers.</summary>
    /// <param name="shape">The lengths of the axes; <c>[]</c> draws a scalar.</param>
    /// <param name="shapeParameter">The exponent, often called k or a.</param>
    /// <param name="scale">The scale.</param>
    /// <param name="dtype">The element type; default float32.</param>
    /// <param name="generator">Where the randomness comes from; default <see cref="RandomGenerator.Default"/>.</param>
    /// <param name="device">Where to make the tensor; default the processor.</param>
    /// <exception cref="ArgumentException">A parameter is outside of what the distribution allows.</exception>
    public static unsafe Tensor RandomWeibull(Shape shape, double shapeParameter, double scale = 1, DType dtype = DType.Float32, RandomGenerator? generator = null, Device device = default) =>
        RandomTensor.Real("RandomWeibull", shape, dtype, device, generator, (g, p, n) => Distributions.Weibull(g, p, n, shapeParameter, scale), (g, p, n) => Distributions.Weibull(g, p, n, shapeParameter, scale));

    /// <summary>Rayleigh distributed numbers: lengths of vectors of two normal numbers.</summary>
    /// <param name="shape">The lengths of the axes; <c>[]</c> draws a scalar.</param>
    /// <param name="scale">The standard deviation of the normal numbers.</param>
    /// <param name="dtype">The element type; default float32.</param>
    /// <param name="generator">Where the randomness comes from; default <see cref="RandomGenerator.Default"/>.</param>
    /// <param name="device">Where to make the tensor; default the processor.</param>
    /// <exception cref="ArgumentException">A parameter is outside of what the distribution allows.</exception>
    public static unsafe Tensor RandomRayleigh(Shape shape, double scale = 1, DType dtype = DType.Float32, RandomGenerator? generator = null, Device device = default) =>
        RandomTensor.Real("RandomRayleigh", shape, dtype, device, generator, (g, p, n) => Distributions.Rayleigh(g, p, n, scale), (g, p, n) => Distributions.Rayleigh(g, p, n, scale));

    /// <summary>Pareto II (Lomax) distributed numbers, which begin at 0; add 1 and multiply by the minimum for the classical distribution.</summary>
    /// <param name="shape">The lengths of the axes; <c>[]</c> draws a scalar.</param>
    /// <param name="shapeParameter">The exponent, often called a or α.</param>
    /// <param name="dtype">The element type; default float32.</param>
    /// <param name="generator">Where the randomness comes from; default <see cref="RandomGenerator.Default"/>.</param>
    /// <param name="device">Where to make the tensor; default the processor.</param>
    /// <exception cref="ArgumentException">A parameter is outside of what the distribution allows.</exception>
    public static unsafe Tensor RandomPareto(Shape shape, double shapeParameter, DType dtype = DType.Float32, RandomGenerator? generator = null, Device device = default) =>
        RandomTensor.Real("RandomPareto", shape, dtype, device, generator, (g, p, n) => Distributions.Pareto(g, p, n, shapeParameter), (g, p, n) => Distributions.Pareto(g, p, n, shapeParameter));

    /// <summary>Numbers in [0, 1] with density a·xᵃ⁻¹.</summary>
    /// <param name="shape">The lengths of the axes; <c>[]</c> draws a scalar.</param>
    /// <param name="shapeParameter">The a of the density.</param>
    /// <param name="dtype">The element type; default float32.</param>
    /// <param name="generator">Where the randomness comes from; default <see cref="RandomGenerator.Default"/>.</param>
    /// <param name="device">Where to make the tensor; default the processor.</param>
    /// <exception cref="ArgumentException">A parameter is outside of what the distribution allows.</exception>
    public static unsafe Tensor RandomPower(Shape shape, double shapeParameter, DType dtype = DType.Float32, RandomGenerator? generator = null, Device device = default) =>
        RandomTensor.Real("RandomPower", shape, dtype, device, generator, (g, p, n) => Distributions.Power(g, p, n, shapeParameter), (g, p, n) => Distributions.Power(g, p, n, shapeParameter));
}
