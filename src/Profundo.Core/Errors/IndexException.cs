namespace Profundo;

/// <summary>An index or axis lies outside of what exists. The message says what was expected, what came, and how to mend it.</summary>
/// <param name="message">The whole explanation.</param>
public sealed class IndexException(string message) : ArgumentException(message);
