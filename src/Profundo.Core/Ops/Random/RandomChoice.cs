using Profundo.Kernels;

namespace Profundo;

public sealed partial class Tensor
{
    /// <summary>How often each outcome comes up in a number of trials.</summary>
    /// <param name="trials">The number of trials of one experiment.</param>
    /// <param name="probabilities">The probability of each outcome; they may miss a sum of 1 by rounding.</param>
    /// <param name="size">How many experiments to make; default one, whose counts are a vector.</param>
    /// <param name="generator">Where the randomness comes from; default <see cref="RandomGenerator.Default"/>.</param>
    /// <returns>int64 counts of shape (outcomes,), or (size, outcomes).</returns>
    /// <exception cref="ArgumentException">A probability is negative, their sum is not 1, or a number is negative.</exception>
    /// <example><code>var rolls = Tensor.RandomMultinomial(10, [1 / 6.0, 1 / 6.0, 1 / 6.0, 1 / 6.0, 1 / 6.0, 1 / 6.0]);</code></example>
    public static unsafe Tensor RandomMultinomial(long trials, ReadOnlySpan<double> probabilities, int? size = null, RandomGenerator? generator = null)
    {
        var counts = Empty(size is { } experiments ? [experiments, probabilities.Length] : [probabilities.Length], DType.Int64);
        fixed (byte* p = &counts.Origin)
            Distributions.Multinomial(generator ?? RandomGenerator.Default, (long*)p, size ?? 1, trials, probabilities);
        GC.KeepAlive(counts);
        return counts;
    }

    /// <summary>Random numbers from 0 to <paramref name="population"/> − 1.</summary>
    /// <param name="population">How many numbers there are to choose from.</param>
    /// <param name="count">How many to choose.</param>
    /// <param name="replace">Whether a number may come up again; default true.</param>
    /// <param name="weights">How likely each number is, up to a common factor; default all alike.</param>
    /// <param name="generator">Where the randomness comes from; default <see cref="RandomGenerator.Default"/>.</param>
    /// <returns>int64, of shape (count,).</returns>
    /// <exception cref="ArgumentException">More numbers are asked for than there are, or the weights do not fit.</exception>
    public static unsafe Tensor RandomChoice(int population, int count, bool replace = true, ReadOnlySpan<double> weights = default, RandomGenerator? generator = null)
    {
        if (weights.Length > 0 && weights.Length != population)
            throw new ArgumentException($"random-choice: {population} numbers need {population} weights, but {weights.Length} were given.", nameof(weights));
        generator ??= RandomGenerator.Default;
        var chosen = Empty(count, DType.Int64);
        fixed (byte* p = &chosen.Origin)
        {
            var destination = (long*)p;
            if (replace && weights.Length > 0) Distributions.Categorical(generator, destination, count, weights);
            else if (replace) Distributions.Integers(generator, destination, count, 0, population);
            else if (weights.Length > 0) Distributions.ChoiceWithoutReplacement(generator, destination, count, weights);
            else Distributions.ChoiceWithoutReplacement(generator, destination, count, population);
        }
        GC.KeepAlive(chosen);
        return chosen;
    }

    /// <summary>The numbers 0 … count − 1 in random order.</summary>
    /// <param name="count">How many.</param>
    /// <param name="generator">Where the randomness comes from; default <see cref="RandomGenerator.Default"/>.</param>
    /// <returns>int64, of shape (count,).</returns>
    public static unsafe Tensor RandomPermutation(int count, RandomGenerator? generator = null)
    {
        var order = Empty(count, DType.Int64);
        fixed (byte* p = &order.Origin) Distributions.Permutation(generator ?? RandomGenerator.Default, (long*)p, count);
        GC.KeepAlive(order);
        return order;
    }

    /// <summary>Puts the rows of this tensor (along its first axis) in random order, in place.</summary>
    /// <param name="generator">Where the randomness comes from; default <see cref="RandomGenerator.Default"/>.</param>
    public void Shuffle(RandomGenerator? generator = null) => Assign(Take(RandomPermutation(Length, generator), 0));

    /// <summary>Vectors from a normal distribution with correlated components.</summary>
    /// <param name="mean">The mean vector, of shape (d,).</param>
    /// <param name="covariance">The covariance matrix, of shape (d, d); symmetric and positive semi-definite.</param>
    /// <param name="count">How many vectors.</param>
    /// <param name="dtype">The element type; default float32.</param>
    /// <param name="generator">Where the randomness comes from; default <see cref="RandomGenerator.Default"/>.</param>
    /// <returns>A tensor of shape (count, d).</returns>
    /// <exception cref="ArgumentException">The matrix is not a covariance matrix.</exception>
    /// <exception cref="ShapeException">Mean and covariance do not fit together.</exception>
    public static unsafe Tensor RandomMultivariateNormal(Tensor mean, Tensor covariance, int count, DType dtype = DType.Float32, RandomGenerator? generator = null)
    {
        if (mean.Rank != 1 || covariance.Shape != new Shape([mean.Length, mean.Length]))
            throw new ShapeException($"random-multivariate-normal: needs a mean of shape (d,) and a covariance of shape (d, d), but they have {mean.Shape} and {covariance.Shape}.");
        double[] center = mean.ToArray<double>(), spread = covariance.ToArray<double>();
        return RandomTensor.Real("random-multivariate-normal", [count, center.Length], dtype, default, generator,
            (g, p, n) => Distributions.MultivariateNormal(g, p, count, center, spread),
            (g, p, n) => Distributions.MultivariateNormal(g, p, count, center, spread));
    }
}
