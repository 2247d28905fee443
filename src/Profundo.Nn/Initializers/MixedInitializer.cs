using System.Text.RegularExpressions;

namespace Profundo;

/// <summary>Different initializers for parameters with different names: the first pattern that matches somewhere in the name decides.</summary>
/// <param name="cases">Regular expressions and what they lead to; end with <c>("", …)</c>, which matches all names.</param>
/// <example><code>net.Initialize(new MixedInitializer(("dense0", new XavierInitializer()), ("", new NormalInitializer(0.01))));</code></example>
public sealed class MixedInitializer(params (string Pattern, Initializer Initializer)[] cases) : Initializer
{
    /// <inheritdoc/>
    /// <exception cref="InvalidOperationException">Always: without a name there is nothing to decide by.</exception>
    public override Tensor Create(Shape shape) => throw new InvalidOperationException("MixedInitializer decides by the parameter's name; use Create(shape, name).");

    /// <inheritdoc/>
    /// <exception cref="ArgumentException">No pattern matches the name.</exception>
    public override Tensor Create(Shape shape, string name)
    {
        foreach (var (pattern, initializer) in cases)
            if (Regex.IsMatch(name, pattern)) return initializer.Create(shape, name);
        throw new ArgumentException($"MixedInitializer: none of the patterns {string.Join(", ", cases.Select(one => $"\"{one.Pattern}\""))} matches the parameter {name}. End with (\"\", initializer), which matches all names.");
    }
}
