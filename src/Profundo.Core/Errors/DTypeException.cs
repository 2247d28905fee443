namespace Profundo;

/// <summary>An element type cannot be used where it was given. The message says what was expected, what came, and how to mend it.</summary>
/// <param name="message">The whole explanation.</param>
public sealed class DTypeException(string message) : ArgumentException(message);
