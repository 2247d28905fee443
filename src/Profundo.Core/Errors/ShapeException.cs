namespace Profundo;

/// <summary>The shapes given to an operation do not fit together. The message says what was expected, what came, and how to mend it.</summary>
/// <param name="message">The whole explanation.</param>
/// <param name="inner">The mistake as it was first noticed, without its place.</param>
public sealed class ShapeException(string message, Exception? inner = null) : ArgumentException(message, inner)
{
    /// <summary>Where in a network it happened, if it happened in one.</summary>
    public string? Place { get; private init; }

    /// <summary>The same mistake with the place where it happened.</summary>
    /// <param name="place">Such as <c>in layer dense1</c>.</param>
    public ShapeException At(string place) => new($"{Message} This happened {place}.", this) { Place = place };
}
