using System.Numerics;
using System.Runtime.CompilerServices;

namespace Profundo.Kernels;

/// <summary>Checks of a distribution's parameters, with errors that say what is possible.</summary>
internal static class Parameter
{
    internal static void Finite(double value, string distribution, [CallerArgumentExpression(nameof(value))] string name = "")
    {
        if (!double.IsFinite(value)) throw Bad(value, distribution, name, "a finite number");
    }

    internal static void Positive(double value, string distribution, [CallerArgumentExpression(nameof(value))] string name = "")
    {
        if (!(value > 0 && double.IsFinite(value))) throw Bad(value, distribution, name, "a positive finite number");
    }

    internal static void NotNegative(double value, string distribution, [CallerArgumentExpression(nameof(value))] string name = "")
    {
        if (!(value >= 0 && double.IsFinite(value))) throw Bad(value, distribution, name, "zero or a positive finite number");
    }

    internal static void Probability(double value, string distribution, [CallerArgumentExpression(nameof(value))] string name = "")
    {
        if (!(value >= 0 && value <= 1)) throw Bad(value, distribution, name, "a probability, from 0 to 1");
    }

    /// <summary>The sum of non-negative finite weights, not all of them zero.</summary>
    internal static double Weights(ReadOnlySpan<double> weights, string distribution, string name)
    {
        double sum = 0;
        for (int i = 0; i < weights.Length; i++)
        {
            NotNegative(weights[i], distribution, $"{name}[{i}]");
            sum += weights[i];
        }
        if (!(sum > 0 && double.IsFinite(sum)))
        {
            throw new ArgumentException(
                $"The {name} of the {distribution} must have a positive finite sum, but the {weights.Length} given sum to {Text(sum)}.", name);
        }
        return sum;
    }

    /// <summary>Refuses an integer range that is empty or that the element type cannot hold.</summary>
    internal static void Range<T>(long low, long high) where T : IBinaryInteger<T>, IMinMaxValue<T>
    {
        if (low >= high)
        {
            throw new ArgumentException(
                $"Random integers are drawn from low to high − 1, so low must be less than high, but low is {low} and high is {high}.", nameof(high));
        }
        if (low < long.CreateSaturating(T.MinValue) || high - 1 > long.CreateSaturating(T.MaxValue))
        {
            throw new ArgumentException(
                $"Random integers from {low} to {high - 1} do not fit the element type {typeof(T).Name}, which goes from " +
                $"{T.MinValue} to {T.MaxValue}. Choose a wider type or a narrower range.", nameof(high));
        }
    }

    private static ArgumentException Bad(double value, string distribution, string name, string expected) =>
        new($"The {name} of the {distribution} must be {expected}, but it is {Text(value)}.", name);

    private static string Text(double value) => FormattableString.Invariant($"{value}");
}
