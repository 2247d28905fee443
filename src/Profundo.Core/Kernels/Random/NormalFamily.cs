using System.Numerics;

namespace Profundo.Kernels;

/// <summary>Distributions made from normal numbers.</summary>
internal static unsafe partial class Distributions
{
    /// <summary>A normal number is kept when it is within this many standard deviations of the mean.</summary>
    internal const double TruncationLimit = 2;

    /// <summary>Normal, but drawn again until within two standard deviations of the mean.</summary>
    /// <exception cref="ArgumentException">The mean is not finite or the deviation negative or not finite.</exception>
    internal static void TruncatedNormal<T>(RandomGenerator generator, T* destination, long count, double mean, double standardDeviation)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        Parameter.Finite(mean, "truncated normal distribution");
        Parameter.NotNegative(standardDeviation, "truncated normal distribution");
        // One counter per element as well, for those that must be drawn again.
        var start = generator.Reserve(Math.Max(count, NormalBlocks<T>(count)));
        FillNormal(start, destination, count, 0, 1);
        RandomFill.Run(count, new TruncationFill<T>(start, destination, T.CreateTruncating(mean), T.CreateTruncating(standardDeviation)));
    }

    /// <summary>Log-normal: exp of a normal number with this mean and standard deviation.</summary>
    /// <exception cref="ArgumentException">The mean is not finite or the deviation negative or not finite.</exception>
    internal static void LogNormal<T>(RandomGenerator generator, T* destination, long count, double mean, double standardDeviation)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        Parameter.Finite(mean, "log-normal distribution");
        Parameter.NotNegative(standardDeviation, "log-normal distribution");
        FillNormal(generator.Reserve(NormalBlocks<T>(count)), destination, count, mean, standardDeviation);
        RandomFill.Run(count, new ExponentiationFill<T>(destination));
    }

    /// <summary>Vectors from a normal distribution with a mean vector and a covariance matrix.</summary>
    /// <param name="generator">Source of random numbers.</param>
    /// <param name="destination">The vectors, [size, mean.Length].</param>
    /// <param name="size">How many vectors.</param>
    /// <param name="mean">Mean of each coordinate, [d].</param>
    /// <param name="covariance">Symmetric and positive semi-definite, [d, d] by rows.</param>
    /// <exception cref="ArgumentException">The covariance has the wrong size, is not symmetric or not positive semi-definite.</exception>
    internal static void MultivariateNormal<T>(
        RandomGenerator generator, T* destination, long size, ReadOnlySpan<double> mean, ReadOnlySpan<double> covariance)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        for (int i = 0; i < mean.Length; i++) Parameter.Finite(mean[i], "multivariate normal distribution", $"mean[{i}]");
        double[] factor = CovarianceFactor.Of(covariance, mean.Length);
        var start = generator.Reserve(checked(size * mean.Length));
        fixed (double* pinnedMean = mean, pinnedFactor = factor)
            RandomFill.Run(size, new MultivariateNormalFill<T>(start, destination, pinnedMean, pinnedFactor, mean.Length));
    }

    /// <summary>Replaces what lies beyond the limit, then scales and shifts.</summary>
    private readonly struct TruncationFill<T>(RandomGeneratorState start, T* values, T mean, T deviation) : IFill
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        public void Run(long first, int count)
        {
            T limit = T.CreateTruncating(TruncationLimit);
            for (long i = first; i < first + count; i++)
            {
                T value = T.Abs(values[i]) <= limit ? values[i] : DrawAgain(i);
                values[i] = mean + deviation * value;
            }
        }

        private T DrawAgain(long index)
        {
            var stream = new ElementStream(start, index, firstBlock: 1);
            double value;
            do value = stream.NextNormal();
            while (Math.Abs(value) > TruncationLimit);
            return T.CreateTruncating(value);
        }
    }

    private readonly struct ExponentiationFill<T>(T* values) : IFill where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        public void Run(long first, int count)
        {
            for (long i = first; i < first + count; i++) values[i] = T.Exp(values[i]);
        }
    }

    private readonly struct MultivariateNormalFill<T>(
        RandomGeneratorState start, T* destination, double* mean, double* factor, int dimensions) : IFill
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        public void Run(long first, int count)
        {
            var normal = new double[dimensions];
            for (long row = first; row < first + count; row++)
            {
                for (int j = 0; j < dimensions; j++) normal[j] = new ElementStream(start, row * dimensions + j).NextNormal();
                for (int i = 0; i < dimensions; i++)
                {
                    double sum = mean[i];
                    for (int j = 0; j <= i; j++) sum += factor[i * dimensions + j] * normal[j];
                    destination[row * dimensions + i] = T.CreateTruncating(sum);
                }
            }
        }
    }
}
