namespace Profundo;

/// <summary>A file could not be downloaded; the message lists what happened at every address and what to do.</summary>
public sealed class DownloadException : IOException
{
    /// <summary>Creates the error.</summary>
    /// <param name="message">What happened and what to do.</param>
    /// <param name="cause">The lower-level error, if there is one.</param>
    public DownloadException(string message, Exception? cause = null) : base(message, cause) { }
}
