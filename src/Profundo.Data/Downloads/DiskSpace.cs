namespace Profundo;

/// <summary>Answers whether a file will fit, before and after the disk says no.</summary>
static class DiskSpace
{
    const int UnixNoSpace = 28, UnixQuotaExceeded = 122;
    const int WindowsDiskFull = unchecked((int)0x80070070), WindowsHandleDiskFull = unchecked((int)0x80070027);

    public static long FreeBytes(string folder) => new DriveInfo(Path.GetFullPath(folder)).AvailableFreeSpace;

    public static bool IsExhausted(IOException error) =>
        error.HResult is UnixNoSpace or UnixQuotaExceeded or WindowsDiskFull or WindowsHandleDiskFull;

    public static DownloadException Error(string file, long? needed, long free, Exception? cause = null) => new(
        $"No space left for {file}: {(needed is long bytes ? Megabytes(bytes) : "an unknown amount")} needed, " +
        $"{Megabytes(free)} free. Free some space, or set {DownloadCache.Variable} to a folder on another disk.", cause);

    static string Megabytes(long bytes) => $"{bytes / 1e6:0.0} MB";
}
