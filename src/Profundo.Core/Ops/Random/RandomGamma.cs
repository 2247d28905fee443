using Profundo.Kernels;

namespace Profundo;

public sealed partial class Tensor
{
    /// <summary>Gamma distributed numbers; the mean is shapeParameter·scale.</summary>
    /// <param name="shape">The lengths of the axes; <c>[]</c> draws a scalar.</param>
    /// <param name="shapeParameter">The shape, often called k or α.</param>
    /// <param name="scale">The scale θ.</param>
    /// <param name="dtype">The element type; default float32.</param>
    /// <param name="generator">Where the randomness comes from; default <see cref="RandomGenerator.Default"/>.</param>
    /// <param name="device">Where to make the tensor; default the processor.</param>
    /// <exception cref="ArgumentException">A parameter is outside of what the distribution allows.</exception>
    public static unsafe Tensor RandomGamma(Shape shape, double shapeParameter, double scale = 1, DType dtype = DType.Float32, RandomGenerator? generator = null, Device device = default) =>
        RandomTensor.Real("RandomGamma", shape, dtype, device, generator, (g, p, n) => Distributions.Gamma(g, p, n, shapeParameter, scale), (g, p, n) => Distributions.Gamma(g, p, n, shapeParameter, scale));

    /// <summary>Chi-square distributed numbers: sums of squares of normal numbers.</summary>
    /// <param name="shape">The lengths of the axes; <c>[]</c> draws a scalar.</param>
    /// <param name="degreesOfFreedom">How many normal numbers.</param>
    /// <param name="dtype">The element type; default float32.</param>
    /// <param name="generator">Where the randomness comes from; default <see cref="RandomGenerator.Default"/>.</param>
    /// <param name="device">Where to make the tensor; default the processor.</param>
    /// <exception cref="ArgumentException">A parameter is outside of what the distribution allows.</exception>
    public static unsafe Tensor RandomChiSquare(Shape shape, double degreesOfFreedom, DType dtype = DType.Float32, RandomGenerator? generator = null, Device device = default) =>
        RandomTensor.Real("RandomChiSquare", shape, dtype, device, generator, (g, p, n) => Distributions.ChiSquare(g, p, n, degreesOfFreedom), (g, p, n) => Distributions.ChiSquare(g, p, n, degreesOfFreedom));

    /// <summary>Beta distributed numbers in [0, 1].</summary>
    /// <param name="shape">The lengths of the axes; <c>[]</c> draws a scalar.</param>
    /// <param name="alpha">α, above 0.</param>
    /// <param name="beta">β, above 0.</param>
    /// <param name="dtype">The element type; default float32.</param>
    /// <param name="generator">Where the randomness comes from; default <see cref="RandomGenerator.Default"/>.</param>
    /// <param name="device">Where to make the tensor; default the processor.</param>
    /// <exception cref="ArgumentException">A parameter is outside of what the distribution allows.</exception>
    public static unsafe Tensor RandomBeta(Shape shape, double alpha, double beta, DType dtype = DType.Float32, RandomGenerator? generator = null, Device device = default) =>
        RandomTensor.Real("RandomBeta", shape, dtype, device, generator, (g, p, n) => Distributions.Beta(g, p, n, alpha, beta), (g, p, n) => Distributions.Beta(g, p, n, alpha, beta));

    /// <summary>Numbers with Student's t distribution.</summary>
    /// <param name="shape">The lengths of the axes; <c>[]</c> draws a scalar.</param>
    /// <param name="degreesOfFreedom">The degrees of freedom.</param>
    /// <param name="dtype">The element type; default float32.</param>
    /// <param name="generator">Where the randomness comes from; default <see cref="RandomGenerator.Default"/>.</param>
    /// <param name="device">Where to make the tensor; default the processor.</param>
    /// <exception cref="ArgumentException">A parameter is outside of what the distribution allows.</exception>
    public static unsafe Tensor RandomStudentT(Shape shape, double degreesOfFreedom, DType dtype = DType.Float32, RandomGenerator? generator = null, Device device = default) =>
        RandomTensor.Real("RandomStudentT", shape, dtype, device, generator, (g, p, n) => Distributions.StudentT(g, p, n, degreesOfFreedom), (g, p, n) => Distributions.StudentT(g, p, n, degreesOfFreedom));
}
