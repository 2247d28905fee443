using System.Numerics;

namespace Profundo.Kernels;

internal static unsafe partial class Distributions
{
    /// <summary>Poisson counts: 0, 1, 2, … with the given mean.</summary>
    /// <exception cref="ArgumentException">The mean is negative, not finite or above 1e15.</exception>
    internal static void Poisson<T>(RandomGenerator generator, T* destination, long count, double mean)
        where T : unmanaged, INumberBase<T>
    {
        const double LargestMean = 1e15;   // above it a double cannot hold every count
        Parameter.NotNegative(mean, "Poisson distribution");
        if (mean > LargestMean)
            throw new ArgumentException($"The mean of the Poisson distribution must be at most {LargestMean}, but it is {mean}.", nameof(mean));
        if (mean < TransformedRejectionFrom) Sample(generator, destination, count, new PoissonInversion(mean));
        else Sample(generator, destination, count, new PoissonRejection(mean));
    }

    /// <summary>From this expected count on, rejection is used; below it a search along the distribution is quick.</summary>
    private const double TransformedRejectionFrom = 10;

    private readonly struct PoissonInversion(double mean) : ISampler
    {
        private readonly double none = Math.Exp(-mean);

        public double Sample(ref ElementStream stream)
        {
            // Counts above 200 have a probability below 1e-180; the limit only guards against rounding in the sum.
            double u = stream.NextUniform(), probability = none;
            int count = 0;
            for (; u > probability && count < 200; count++)
            {
                u -= probability;
                probability *= mean / (count + 1);
            }
            return count;
        }
    }

    /// <summary>Hörmann 1993, "The transformed rejection method for generating Poisson random variables", algorithm PTRS.</summary>
    private readonly struct PoissonRejection(double mean) : ISampler
    {
        private readonly double b = 0.931 + 2.53 * Math.Sqrt(mean);

        public double Sample(ref ElementStream stream)
        {
            double a = -0.059 + 0.02483 * b, inverseAlpha = 1.1239 + 1.1328 / (b - 3.4), accept = 0.9277 - 3.6224 / (b - 2);
            while (true)
            {
                double u = stream.NextUniform() - 0.5, v = stream.NextUniform(), edge = 0.5 - Math.Abs(u);
                double count = Math.Floor((2 * a / edge + b) * u + mean + 0.43);
                if (edge >= 0.07 && v <= accept) return count;
                if (count < 0 || (edge < 0.013 && v > edge)) continue;
                if (Math.Log(v * inverseAlpha / (a / (edge * edge) + b)) <= SaddlePoint.LogPoisson(count, mean)) return count;
            }
        }
    }
}
