namespace Profundo;

/// <summary>State of a running download.</summary>
/// <param name="FileName">Name of the file in the cache.</param>
/// <param name="BytesReceived">Bytes on disk, including those of an earlier, resumed try.</param>
/// <param name="TotalBytes">Size of the whole file, or null if the server does not tell.</param>
/// <param name="BytesPerSecond">Average speed since the transfer began.</param>
public readonly record struct DownloadProgress(string FileName, long BytesReceived, long? TotalBytes, double BytesPerSecond)
{
    /// <summary>Share that has arrived, 0 to 1, or null while the total is unknown.</summary>
    public double? Fraction => TotalBytes > 0 ? (double)BytesReceived / TotalBytes : null;
}
