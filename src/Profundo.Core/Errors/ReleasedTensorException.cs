namespace Profundo;

/// <summary>A tensor was read after its memory had been given back, by a scope or by Dispose. The message names which.</summary>
/// <param name="message">The whole explanation.</param>
public sealed class ReleasedTensorException(string message) : InvalidOperationException(message);
