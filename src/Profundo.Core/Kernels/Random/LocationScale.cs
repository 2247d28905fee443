using System.Numerics;

namespace Profundo.Kernels;

/// <summary>Distributions over all real numbers, with a location and a scale.</summary>
internal static unsafe partial class Distributions
{
    /// <summary>Gumbel (of maxima): mean location + 0.5772·scale.</summary>
    /// <exception cref="ArgumentException">The location is not finite or the scale not positive.</exception>
    internal static void Gumbel<T>(RandomGenerator generator, T* destination, long count, double location, double scale)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        RequireLocationScale(location, scale, "Gumbel distribution");
        Invert(generator, destination, count, new GumbelQuantile(location, scale));
    }

    /// <summary>Logistic: its cumulative distribution function is the sigmoid.</summary>
    /// <exception cref="ArgumentException">The location is not finite or the scale not positive.</exception>
    internal static void Logistic<T>(RandomGenerator generator, T* destination, long count, double location, double scale)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        RequireLocationScale(location, scale, "logistic distribution");
        Invert(generator, destination, count, new LogisticQuantile(location, scale));
    }

    /// <summary>Laplace, with density exp(−|x − location|/scale)/(2·scale).</summary>
    /// <exception cref="ArgumentException">The location is not finite or the scale not positive.</exception>
    internal static void Laplace<T>(RandomGenerator generator, T* destination, long count, double location, double scale)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        RequireLocationScale(location, scale, "Laplace distribution");
        Invert(generator, destination, count, new LaplaceQuantile(location, scale));
    }

    /// <summary>Cauchy, which has no mean: location and scale are its median and quartile distance.</summary>
    /// <exception cref="ArgumentException">The location is not finite or the scale not positive.</exception>
    internal static void Cauchy<T>(RandomGenerator generator, T* destination, long count, double location, double scale)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        RequireLocationScale(location, scale, "Cauchy distribution");
        Invert(generator, destination, count, new CauchyQuantile(location, scale));
    }

    private static void RequireLocationScale(double location, double scale, string distribution)
    {
        Parameter.Finite(location, distribution);
        Parameter.Positive(scale, distribution);
    }

    private readonly struct GumbelQuantile(double location, double scale) : IQuantile
    {
        public double Quantile(double u) => location - scale * Math.Log(-Math.Log(u));
    }

    private readonly struct LogisticQuantile(double location, double scale) : IQuantile
    {
        public double Quantile(double u) => location + scale * Math.Log(u / (1 - u));
    }

    private readonly struct LaplaceQuantile(double location, double scale) : IQuantile
    {
        public double Quantile(double u) => location + Math.CopySign(scale * Math.Log(2 * Math.Min(u, 1 - u)), u - 0.5);
    }

    private readonly struct CauchyQuantile(double location, double scale) : IQuantile
    {
        public double Quantile(double u) => location + scale * Math.Tan(Math.PI * (u - 0.5));
    }
}
