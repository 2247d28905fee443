using Profundo.Kernels;

namespace Profundo;

public sealed partial class Tensor
{
    /// <summary>Uniformly distributed numbers from low (included) to high (excluded).</summary>
    /// <param name="shape">The lengths of the axes; <c>[]</c> draws a scalar.</param>
    /// <param name="low">The lower bound.</param>
    /// <param name="high">The upper bound.</param>
    /// <param name="dtype">The element type; default float32.</param>
    /// <param name="generator">Where the randomness comes from; default <see cref="RandomGenerator.Default"/>.</param>
    /// <param name="device">Where to make the tensor; default the processor.</param>
    /// <exception cref="ArgumentException">A parameter is outside of what the distribution allows.</exception>
    public static unsafe Tensor RandomUniform(Shape shape, double low = 0, double high = 1, DType dtype = DType.Float32, RandomGenerator? generator = null, Device device = default) =>
        RandomTensor.Real("RandomUniform", shape, dtype, device, generator, (g, p, n) => Distributions.Uniform(g, p, n, low, high), (g, p, n) => Distributions.Uniform(g, p, n, low, high));
}
