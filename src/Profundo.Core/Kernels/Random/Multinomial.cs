namespace Profundo.Kernels;

internal static unsafe partial class Distributions
{
    /// <summary>How often each outcome came up in a number of trials; <paramref name="size"/> such experiments.</summary>
    /// <param name="generator">Source of random numbers.</param>
    /// <param name="destination">Counts, [size, probabilities.Length]; each row sums to <paramref name="trials"/>.</param>
    /// <param name="size">Experiments.</param>
    /// <param name="trials">Trials of an experiment.</param>
    /// <param name="probabilities">Of the outcomes. Their sum may differ from 1 by rounding (1e-5); it is divided out.</param>
    /// <exception cref="ArgumentException">The trials are negative, or the probabilities are not ones or do not sum to 1.</exception>
    internal static void Multinomial(RandomGenerator generator, long* destination, long size, long trials, ReadOnlySpan<double> probabilities)
    {
        const string Distribution = "multinomial distribution";
        RequireTrials(trials, Distribution);
        double sum = Parameter.Weights(probabilities, Distribution, nameof(probabilities));
        if (Math.Abs(sum - 1) > 1e-5)
        {
            throw new ArgumentException(FormattableString.Invariant(
                $"The probabilities of the {Distribution} must sum to 1, but the {probabilities.Length} given sum to {sum}. Divide them by their sum."),
                nameof(probabilities));
        }
        var start = generator.Reserve(size);
        fixed (double* first = probabilities)
            RandomFill.Run(size, new MultinomialFill(start, destination, trials, first, probabilities.Length, sum));
    }

    // One binomial draw per outcome, given how many trials the outcomes before it have left over.
    private readonly struct MultinomialFill(
        RandomGeneratorState start, long* destination, long trials, double* probabilities, int outcomes, double sum) : IFill
    {
        public void Run(long first, int count)
        {
            for (long row = first; row < first + count; row++)
            {
                var stream = new ElementStream(start, row);
                long* counts = destination + row * outcomes;
                long left = trials;
                double weightLeft = sum;
                for (int outcome = 0; outcome < outcomes; outcome++)
                {
                    double weight = probabilities[outcome], share = weight >= weightLeft ? 1 : weight / weightLeft;
                    counts[outcome] = left == 0 || weight == 0 ? 0 : (long)new BinomialSampler(left, share).Sample(ref stream);
                    left -= counts[outcome];
                    weightLeft -= weight;
                }
                if (left > 0) counts[LastPossible()] += left;   // what rounding of the weights left over
            }
        }

        private int LastPossible()
        {
            int outcome = outcomes - 1;
            while (probabilities[outcome] == 0) outcome--;
            return outcome;
        }
    }
}
