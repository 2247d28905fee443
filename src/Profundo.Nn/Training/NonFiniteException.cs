namespace Profundo;

/// <summary>Training has come to numbers that are not finite. See <see cref="NonFiniteGuard"/>.</summary>
public sealed class NonFiniteException : ArithmeticException
{
    internal NonFiniteException(string message, string? layer = null, string? operation = null) : base(message) => (Layer, Operation) = (layer, operation);

    /// <summary>The path of the layer that gave the first of them; null if it was no layer.</summary>
    public string? Layer { get; }

    /// <summary>The operation that gave the first of them; null if they came from the data or were in a parameter.</summary>
    public string? Operation { get; }
}
