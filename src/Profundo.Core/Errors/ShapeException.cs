namespace Profundo;

/// <summary>The shapes given to an operation do not fit together. The message says what was expected, what came, and how to mend it.</summary>
/// <param name="message">The whole explanation.</param>
public sealed class ShapeException(string message) : ArgumentException(message);
