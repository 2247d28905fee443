using System.Collections;
using System.Text.RegularExpressions;
using Profundo.Kernels;

namespace Profundo;

/// <summary>The parameters of a layer or network, by place, by name or by a pattern of names; also the way to treat some of them alike.</summary>
/// <example><code>
/// net.Parameters["dense0.weight"].Assign(values);
/// net.Parameters.Matching("bias$").ForEach(bias => bias.WeightDecayMultiplier = 0);
/// </code></example>
public sealed class ParameterList : IReadOnlyList<Parameter>
{
    readonly Parameter[] parameters;

    internal ParameterList(Parameter[] parameters) => this.parameters = parameters;

    /// <inheritdoc/>
    public int Count => parameters.Length;

    /// <inheritdoc/>
    public Parameter this[int index] => parameters[index];

    /// <summary>The parameter with a name: the whole one, or its end from a dot on (<c>dense0.weight</c>, <c>weight</c>) where only one has it.</summary>
    /// <exception cref="KeyNotFoundException">None has it, or several have.</exception>
    public Parameter this[string name]
    {
        get
        {
            if (Array.Find(parameters, parameter => parameter.Name == name) is { } exact) return exact;
            var ending = Array.FindAll(parameters, parameter => parameter.Name.EndsWith("." + name, StringComparison.Ordinal));
            return ending.Length == 1 ? ending[0] : throw new KeyNotFoundException(
                $"{(ending.Length == 0 ? "No parameter is" : $"{ending.Length} parameters are")} called \"{name}\". The names are {string.Join(", ", parameters.Select(parameter => parameter.Name))}.");
        }
    }

    /// <summary>The number of values in all of them together.</summary>
    /// <exception cref="DeferredInitializationException">A shape is not known yet.</exception>
    public long Size
    {
        get
        {
            var size = 0L;
            foreach (var parameter in parameters) size += parameter.Shape.Size;
            return size;
        }
    }

    /// <summary>Those whose name a regular expression matches somewhere.</summary>
    public ParameterList Matching(string pattern) => new(Array.FindAll(parameters, parameter => Regex.IsMatch(parameter.Name, pattern)));

    /// <summary>Does something with each of them, such as freezing it or giving it its own learning rate.</summary>
    public void ForEach(Action<Parameter> action) => Array.ForEach(parameters, action);

    /// <summary>
    /// Shortens all gradients by one factor, so that together they have a Euclidean length of at most a limit. For loops of one's own;
    /// optimisers do it by themselves with <see cref="Optimizer.Clipping"/>.
    /// </summary>
    /// <param name="limit">The greatest length.</param>
    /// <returns>The length before.</returns>
    public double ClipGradients(double limit)
    {
        using var pause = Autograd.Pause();
        var gradients = parameters.Where(parameter => parameter.IsTrainable).Select(parameter => parameter.Grad).ToList();
        var length = Math.Sqrt(gradients.Sum(gradient => MeasureKernel.SumOfSquares(new GradientMeasure(), gradient, gradient)));
        if (length > limit)
            foreach (var gradient in gradients) gradient.Assign(gradient * (limit / length));
        return length;
    }

    /// <inheritdoc/>
    public IEnumerator<Parameter> GetEnumerator() => ((IEnumerable<Parameter>)parameters).GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    /// <summary>One line for each.</summary>
    public override string ToString() => string.Join(Environment.NewLine, parameters.Select(parameter => parameter.ToString()));
}
