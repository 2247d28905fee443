using System.Globalization;

namespace Profundo.Cli;

/// <summary>Shows a download's progress on the terminal.</summary>
internal sealed class DownloadDisplay : IProgress<DownloadProgress>
{
    public void Report(DownloadProgress progress)
    {
        if (Console.IsErrorRedirected) return;
        var total = progress.TotalBytes is { } bytes ? string.Create(CultureInfo.InvariantCulture, $" of {bytes / 1e6:F1}") : "";
        var left = progress is { TotalBytes: { } all, BytesPerSecond: > 0 } ? string.Create(CultureInfo.InvariantCulture, $", {(all - progress.BytesReceived) / progress.BytesPerSecond:F0} s left") : "";
        Console.Error.Write(string.Create(CultureInfo.InvariantCulture,
            $"\r{progress.FileName} {progress.BytesReceived / 1e6:F1}{total} MB, {progress.BytesPerSecond / 1e6:F1} MB/s{left}\e[K"));
        if (progress.BytesReceived == progress.TotalBytes) Console.Error.WriteLine();
    }
}
