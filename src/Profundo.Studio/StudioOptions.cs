namespace Profundo.Studio;

/// <summary>How the page is served.</summary>
public sealed record StudioOptions
{
    /// <summary>The port on 127.0.0.1. Default 0: any that is free.</summary>
    public int Port { get; init; }
}
