using System.Numerics;

namespace Profundo.Kernels;

/// <summary>The exponential distribution and powers and logarithms of it.</summary>
internal static unsafe partial class Distributions
{
    /// <summary>Exponential with density exp(−x/scale)/scale.</summary>
    /// <exception cref="ArgumentException">The scale is not positive.</exception>
    internal static void Exponential<T>(RandomGenerator generator, T* destination, long count, double scale)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        Parameter.Positive(scale, "exponential distribution");
        Invert(generator, destination, count, new ExponentialQuantile(scale));
    }

    /// <summary>Weibull: scale·E^(1/shape) for a standard exponential E.</summary>
    /// <exception cref="ArgumentException">Shape or scale is not positive.</exception>
    internal static void Weibull<T>(RandomGenerator generator, T* destination, long count, double shape, double scale)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        Parameter.Positive(shape, "Weibull distribution");
        Parameter.Positive(scale, "Weibull distribution");
        Invert(generator, destination, count, new WeibullQuantile(shape, scale));
    }

    /// <summary>Rayleigh: the length of a vector of two normal numbers of deviation <paramref name="scale"/>.</summary>
    /// <exception cref="ArgumentException">The scale is not positive.</exception>
    internal static void Rayleigh<T>(RandomGenerator generator, T* destination, long count, double scale)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        Parameter.Positive(scale, "Rayleigh distribution");
        Invert(generator, destination, count, new RayleighQuantile(scale));
    }

    /// <summary>Pareto II (Lomax), which begins at 0: add 1 and multiply by the minimum for the classical one.</summary>
    /// <exception cref="ArgumentException">The shape is not positive.</exception>
    internal static void Pareto<T>(RandomGenerator generator, T* destination, long count, double shape)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        Parameter.Positive(shape, "Pareto distribution");
        Invert(generator, destination, count, new ParetoQuantile(shape));
    }

    /// <summary>Power function distribution on [0, 1] with density shape·x^(shape−1).</summary>
    /// <exception cref="ArgumentException">The shape is not positive.</exception>
    internal static void Power<T>(RandomGenerator generator, T* destination, long count, double shape)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        Parameter.Positive(shape, "power distribution");
        Invert(generator, destination, count, new PowerQuantile(shape));
    }

    // As 1 − u is as uniform as u, formulas take u itself for the upper tail: it is finely spaced near 0.

    private readonly struct ExponentialQuantile(double scale) : IQuantile
    {
        public double Quantile(double u) => -scale * Math.Log(u);
    }

    private readonly struct WeibullQuantile(double shape, double scale) : IQuantile
    {
        public double Quantile(double u) => scale * Math.Pow(-Math.Log(u), 1 / shape);
    }

    private readonly struct RayleighQuantile(double scale) : IQuantile
    {
        public double Quantile(double u) => scale * Math.Sqrt(-2 * Math.Log(u));
    }

    private readonly struct ParetoQuantile(double shape) : IQuantile
    {
        public double Quantile(double u) => double.ExpM1(-Math.Log(u) / shape);
    }

    private readonly struct PowerQuantile(double shape) : IQuantile
    {
        public double Quantile(double u) => Math.Pow(u, 1 / shape);
    }
}
