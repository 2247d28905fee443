using System.Numerics;

namespace Profundo.Kernels;

/// <summary>The gamma distribution and those made from it.</summary>
internal static unsafe partial class Distributions
{
    /// <summary>Gamma with density ∝ x^(shape−1)·exp(−x/scale); mean shape·scale.</summary>
    /// <exception cref="ArgumentException">Shape or scale is not positive.</exception>
    internal static void Gamma<T>(RandomGenerator generator, T* destination, long count, double shape, double scale)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        Parameter.Positive(shape, "gamma distribution");
        Parameter.Positive(scale, "gamma distribution");
        Sample(generator, destination, count, new GammaSampler(shape, scale));
    }

    /// <summary>Chi-square: the sum of squares of that many standard normal numbers.</summary>
    /// <exception cref="ArgumentException">The degrees of freedom are not positive.</exception>
    internal static void ChiSquare<T>(RandomGenerator generator, T* destination, long count, double degreesOfFreedom)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        Parameter.Positive(degreesOfFreedom, "chi-square distribution");
        Sample(generator, destination, count, new GammaSampler(degreesOfFreedom / 2, 2));
    }

    /// <summary>Beta with density ∝ x^(alpha−1)·(1−x)^(beta−1) on [0, 1].</summary>
    /// <exception cref="ArgumentException">A parameter is not positive.</exception>
    internal static void Beta<T>(RandomGenerator generator, T* destination, long count, double alpha, double beta)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        Parameter.Positive(alpha, "beta distribution");
        Parameter.Positive(beta, "beta distribution");
        Sample(generator, destination, count, new BetaSampler(alpha, beta));
    }

    /// <summary>Student's t: a standard normal over the root of an independent chi-square by its degrees of freedom.</summary>
    /// <exception cref="ArgumentException">The degrees of freedom are not positive.</exception>
    internal static void StudentT<T>(RandomGenerator generator, T* destination, long count, double degreesOfFreedom)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        Parameter.Positive(degreesOfFreedom, "Student t distribution");
        Sample(generator, destination, count, new StudentTSampler(degreesOfFreedom));
    }

    private readonly struct GammaSampler(double shape, double scale) : ISampler
    {
        private readonly StandardGamma gamma = new(shape);

        public double Sample(ref ElementStream stream) => scale * Math.Exp(gamma.SampleLogarithm(ref stream));
    }

    // X / (X + Y) for gamma X, Y; from logarithms, as X and Y both underflow when the parameters are small.
    private readonly struct BetaSampler(double alpha, double beta) : ISampler
    {
        private readonly StandardGamma x = new(alpha), y = new(beta);

        public double Sample(ref ElementStream stream)
        {
            double logX = x.SampleLogarithm(ref stream), logY = y.SampleLogarithm(ref stream);
            return 1 / (1 + Math.Exp(logY - logX));
        }
    }

    private readonly struct StudentTSampler(double degreesOfFreedom) : ISampler
    {
        private readonly StandardGamma gamma = new(degreesOfFreedom / 2);

        public double Sample(ref ElementStream stream)
        {
            double logChiSquareByDegrees = gamma.SampleLogarithm(ref stream) - Math.Log(degreesOfFreedom / 2);
            return stream.NextNormal() * Math.Exp(-0.5 * logChiSquareByDegrees);
        }
    }

    /// <summary>
    /// Marsaglia &amp; Tsang 2000, "A simple method for generating gamma variables": the cube of a shifted normal, squeezed.
    /// A shape below 1 is drawn with shape + 1 and multiplied by U^(1/shape) (their section 6).
    /// </summary>
    private readonly struct StandardGamma(double shape)
    {
        private readonly double d = (shape < 1 ? shape + 1 : shape) - 1.0 / 3;

        /// <summary>The logarithm of a gamma variable of scale 1.</summary>
        public double SampleLogarithm(ref ElementStream stream)
        {
            double logBoost = shape < 1 ? Math.Log(stream.NextUniform()) / shape : 0;
            double c = 1 / Math.Sqrt(9 * d);
            while (true)
            {
                double x = stream.NextNormal(), root = 1 + c * x;
                if (root <= 0) continue;
                double v = root * root * root, logV = Math.Log(v), u = stream.NextUniform();
                if (Math.Log(u) < 0.5 * x * x + d * (1 - v + logV)) return Math.Log(d) + logV + logBoost;
            }
        }
    }
}
