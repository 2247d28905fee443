using System.Numerics;

namespace Profundo.Kernels;

internal static unsafe partial class Distributions
{
    /// <summary>Successes in independent trials.</summary>
    /// <exception cref="ArgumentException">Trials are negative or more than 1e15, or the probability is not one.</exception>
    internal static void Binomial<T>(RandomGenerator generator, T* destination, long count, long trials, double probability)
        where T : unmanaged, INumberBase<T>
    {
        RequireTrials(trials, "binomial distribution");
        Parameter.Probability(probability, "binomial distribution");
        Sample(generator, destination, count, new BinomialSampler(trials, probability));
    }

    private static void RequireTrials(long trials, string distribution)
    {
        const long MostTrials = 1_000_000_000_000_000;   // above it a double cannot hold every count
        if (trials is < 0 or > MostTrials)
            throw new ArgumentException($"The trials of the {distribution} must be from 0 to {MostTrials}, but they are {trials}.", nameof(trials));
    }

    private readonly struct BinomialSampler(long trials, double probability) : ISampler
    {
        public double Sample(ref ElementStream stream)
        {
            // The methods below want the rarer outcome.
            double rare = Math.Min(probability, 1 - probability);
            double count = trials * rare < TransformedRejectionFrom ? Invert(ref stream, trials, rare) : Reject(ref stream, trials, rare);
            return probability <= 0.5 ? count : trials - count;
        }

        private static double Invert(ref ElementStream stream, double trials, double p)
        {
            double u = stream.NextUniform(), probability = Math.Exp(trials * double.LogP1(-p)), odds = p / (1 - p);
            double limit = Math.Min(trials, 200);   // as for Poisson, only against rounding
            double count = 0;
            for (; u > probability && count < limit; count++)
            {
                u -= probability;
                probability *= odds * (trials - count) / (count + 1);
            }
            return count;
        }

        /// <summary>Hörmann 1993, "The generation of binomial random variates", algorithm BTRS.</summary>
        private static double Reject(ref ElementStream stream, double trials, double p)
        {
            double deviation = Math.Sqrt(trials * p * (1 - p));
            double b = 1.15 + 2.53 * deviation, a = -0.0873 + 0.0248 * b + 0.01 * p;
            double alpha = (2.83 + 5.1 / b) * deviation, accept = 0.92 - 4.2 / b;
            double logOfMode = double.NaN;
            while (true)
            {
                double u = stream.NextUniform() - 0.5, v = stream.NextUniform(), edge = 0.5 - Math.Abs(u);
                double count = Math.Floor((2 * a / edge + b) * u + trials * p + 0.5);
                if (edge >= 0.07 && v <= accept) return count;
                if (count < 0 || count > trials) continue;
                if (double.IsNaN(logOfMode)) logOfMode = SaddlePoint.LogBinomial(Math.Floor((trials + 1) * p), trials, p);
                if (Math.Log(v * alpha / (a / (edge * edge) + b)) <= SaddlePoint.LogBinomial(count, trials, p) - logOfMode) return count;
            }
        }
    }
}
