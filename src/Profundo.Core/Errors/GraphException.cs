namespace Profundo;

/// <summary>Something cannot be part of a graph, or a graph is not used as it was built. The message says what, on which line, and what to do instead.</summary>
/// <param name="message">The whole explanation.</param>
public sealed class GraphException(string message) : InvalidOperationException(message);
