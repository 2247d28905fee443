namespace Profundo;

/// <summary>A derivative was asked for that the recorded graph cannot give. The message says why and what to do instead.</summary>
/// <param name="message">The whole explanation.</param>
public sealed class GradientException(string message) : InvalidOperationException(message);
