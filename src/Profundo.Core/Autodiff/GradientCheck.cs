using System.Runtime.CompilerServices;

namespace Profundo;

/// <summary>
/// Compares the gradients of a function with differences of its values: what to run on every operator or layer with a gradient of its
/// own. Everything is computed in float64, with the central difference (f(x+h) − f(x−h)) / 2h for each element of each argument.
/// </summary>
/// <example><code>
/// GradientCheck.Run((x, w) => (x * w).Exp(), x, w).Require();
/// </code></example>
public static class GradientCheck
{
    /// <summary>Checks the gradients of a function of one tensor.</summary>
    /// <param name="function">The function; its result may have any shape. It must give the same each time.</param>
    /// <param name="x">Where to check; converted to float64.</param>
    /// <param name="options">Step, tolerances and order; default: <see cref="GradientCheckOptions"/> as it is.</param>
    /// <exception cref="GradientException">The function gives different values for the same argument.</exception>
    public static GradientReport Run(Func<Tensor, Tensor> function, Tensor x, GradientCheckOptions? options = null) =>
        Run((Tensor[] inputs) => function(inputs[0]), [x], options);

    /// <summary>Checks the gradients of a function of two tensors.</summary>
    /// <param name="function">The function; its result may have any shape. It must give the same each time.</param>
    /// <param name="a">Where to check, for the first argument; see <see cref="Run(Func{Tensor[], Tensor}, Tensor[], GradientCheckOptions?)"/>.</param>
    /// <param name="b">The same for the second.</param>
    /// <param name="options">Step, tolerances and order; default: <see cref="GradientCheckOptions"/> as it is.</param>
    /// <exception cref="GradientException">The function gives different values for the same arguments.</exception>
    public static GradientReport Run(Func<Tensor, Tensor, Tensor> function, Tensor a, Tensor b, GradientCheckOptions? options = null) =>
        Run((Tensor[] inputs) => function(inputs[0], inputs[1]), [a, b], options);

    /// <summary>Checks the gradients of a function of any number of tensors.</summary>
    /// <param name="function">The function; its result may have any shape. It must give the same each time.</param>
    /// <param name="inputs">Where to check. Floating-point arguments are converted to float64; others are handed on and not differentiated.</param>
    /// <param name="options">Step, tolerances and order; default: <see cref="GradientCheckOptions"/> as it is.</param>
    /// <exception cref="GradientException">The function gives different values for the same arguments.</exception>
    [OverloadResolutionPriority(1)] // a list of tensors could also be one tensor
    public static GradientReport Run(Func<Tensor[], Tensor> function, Tensor[] inputs, GradientCheckOptions? options = null)
    {
        options ??= new();
        var values = inputs.Select(input => (input.DType.IsFloatingPoint ? input.AsType(DType.Float64) : input).Detach().Copy()).ToArray();
        int[] operands = [.. Enumerable.Range(0, values.Length).Where(i => values[i].DType.IsFloatingPoint)];
        var comparison = new GradientComparison(options);
        comparison.Add(Project(function, seed: 1), values, operands, order: 1);
        if (options.SecondOrder)
        {
            comparison.Add(
                arguments => operands
                    .Select((operand, i) => Project(gradients => gradients[i], seed: 2 + i)(GradientsOf(arguments)))
                    .Aggregate((a, b) => a + b),
                values, operands, order: 2);
        }
        return comparison.Report();

        Tensor[] GradientsOf(Tensor[] arguments) => Autograd.Gradients(chosen => Project(function, seed: 1)(Merge(arguments, operands, chosen)))([.. operands.Select(i => arguments[i])]);
    }

    /// <summary>The function followed by a fixed, uneven weighting of its elements, so that errors cannot cancel in the sum.</summary>
    static Func<Tensor[], Tensor> Project(Func<Tensor[], Tensor> function, int seed) => inputs =>
    {
        var result = function(inputs);
        if (!result.DType.IsFloatingPoint)
            throw new DTypeException($"gradient-check: the function must return floating-point numbers, but returned {result.DType.Name}.");
        var random = new Random(seed);
        var weights = new double[result.Size];
        for (var i = 0; i < weights.Length; i++) weights[i] = 0.5 + random.NextDouble();
        return (result * Tensor.FromSpan<double>(weights, result.Shape)).Sum();
    };

    static Tensor[] Merge(Tensor[] arguments, int[] operands, Tensor[] chosen)
    {
        var merged = (Tensor[])arguments.Clone();
        for (var i = 0; i < operands.Length; i++) merged[operands[i]] = chosen[i];
        return merged;
    }
}
