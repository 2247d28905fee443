namespace Profundo;

/// <summary>A device cannot be used, or operands live on different devices. The message says what was expected, what came, and how to mend it.</summary>
/// <param name="message">The whole explanation.</param>
public sealed class DeviceException(string message) : ArgumentException(message);
