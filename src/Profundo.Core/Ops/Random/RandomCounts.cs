using Profundo.Kernels;

namespace Profundo;

public sealed partial class Tensor
{
    /// <summary>1 with a probability, otherwise 0, as whole numbers.</summary>
    /// <param name="shape">The lengths of the axes; <c>[]</c> draws a scalar.</param>
    /// <param name="probability">The probability of 1.</param>
    /// <param name="dtype">The element type; default int64.</param>
    /// <param name="generator">Where the randomness comes from; default <see cref="RandomGenerator.Default"/>.</param>
    /// <param name="device">Where to make the tensor; default the processor.</param>
    /// <exception cref="ArgumentException">A parameter is outside of what the distribution or the element type allows.</exception>
    public static unsafe Tensor RandomBernoulli(Shape shape, double probability, DType dtype = DType.Int64, RandomGenerator? generator = null, Device device = default) =>
        RandomTensor.Whole("RandomBernoulli", shape, dtype, device, generator, (g, p, n) => Distributions.Bernoulli(g, p, n, probability), (g, p, n) => Distributions.Bernoulli(g, p, n, probability), (g, p, n) => Distributions.Bernoulli(g, p, n, probability));

    /// <summary>How many of a number of independent trials succeed.</summary>
    /// <param name="shape">The lengths of the axes; <c>[]</c> draws a scalar.</param>
    /// <param name="trials">The number of trials.</param>
    /// <param name="probability">The probability that one succeeds.</param>
    /// <param name="dtype">The element type; default int64.</param>
    /// <param name="generator">Where the randomness comes from; default <see cref="RandomGenerator.Default"/>.</param>
    /// <param name="device">Where to make the tensor; default the processor.</param>
    /// <exception cref="ArgumentException">A parameter is outside of what the distribution or the element type allows.</exception>
    public static unsafe Tensor RandomBinomial(Shape shape, long trials, double probability, DType dtype = DType.Int64, RandomGenerator? generator = null, Device device = default) =>
        RandomTensor.Whole("RandomBinomial", shape, dtype, device, generator, (g, p, n) => Distributions.Binomial(g, p, n, trials, probability), (g, p, n) => Distributions.Binomial(g, p, n, trials, probability), (g, p, n) => Distributions.Binomial(g, p, n, trials, probability));

    /// <summary>Poisson distributed counts.</summary>
    /// <param name="shape">The lengths of the axes; <c>[]</c> draws a scalar.</param>
    /// <param name="mean">The expected count.</param>
    /// <param name="dtype">The element type; default int64.</param>
    /// <param name="generator">Where the randomness comes from; default <see cref="RandomGenerator.Default"/>.</param>
    /// <param name="device">Where to make the tensor; default the processor.</param>
    /// <exception cref="ArgumentException">A parameter is outside of what the distribution or the element type allows.</exception>
    public static unsafe Tensor RandomPoisson(Shape shape, double mean = 1, DType dtype = DType.Int64, RandomGenerator? generator = null, Device device = default) =>
        RandomTensor.Whole("RandomPoisson", shape, dtype, device, generator, (g, p, n) => Distributions.Poisson(g, p, n, mean), (g, p, n) => Distributions.Poisson(g, p, n, mean), (g, p, n) => Distributions.Poisson(g, p, n, mean));

    /// <summary>Whole numbers from low (included) to high (excluded), all equally likely.</summary>
    /// <param name="shape">The lengths of the axes; <c>[]</c> draws a scalar.</param>
    /// <param name="low">The least number.</param>
    /// <param name="high">One above the greatest number.</param>
    /// <param name="dtype">The element type; default int64.</param>
    /// <param name="generator">Where the randomness comes from; default <see cref="RandomGenerator.Default"/>.</param>
    /// <param name="device">Where to make the tensor; default the processor.</param>
    /// <exception cref="ArgumentException">A parameter is outside of what the distribution or the element type allows.</exception>
    public static unsafe Tensor RandomIntegers(Shape shape, long low, long high, DType dtype = DType.Int64, RandomGenerator? generator = null, Device device = default) =>
        RandomTensor.Whole("RandomIntegers", shape, dtype, device, generator, (g, p, n) => Distributions.Integers(g, p, n, low, high), (g, p, n) => Distributions.Integers(g, p, n, low, high), (g, p, n) => Distributions.Integers(g, p, n, low, high));
}
