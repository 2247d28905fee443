using System.Diagnostics;

namespace Profundo;

/// <summary>Turns received bytes into reports, ten a second at most.</summary>
sealed class ProgressMeter(string fileName, IProgress<DownloadProgress>? listener)
{
    static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(100);
    readonly Stopwatch clock = new();
    TimeSpan lastReport;
    long firstByte;

    public void Begin(long alreadyReceived, long? total)
    {
        firstByte = alreadyReceived;
        clock.Restart();
        Report(alreadyReceived, total);
    }

    public void Advance(long received, long? total)
    {
        if (clock.Elapsed - lastReport >= Interval || received == total) Report(received, total);
    }

    void Report(long received, long? total)
    {
        lastReport = clock.Elapsed;
        double seconds = lastReport.TotalSeconds;
        listener?.Report(new DownloadProgress(fileName, received, total, seconds > 0 ? (received - firstByte) / seconds : 0));
    }
}
