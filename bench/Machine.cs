using System.Diagnostics;

namespace Profundo.Bench;

/// <summary>Tells whether somebody besides the contenders computes here. Where the system does not say (no <c>/proc</c>), nobody does.</summary>
/// <param name="rivals">The processes of rivals; this process is known anyway.</param>
sealed class Machine(IReadOnlyList<Process> rivals)
{
    static readonly bool observable = File.Exists("/proc/stat") && File.Exists("/proc/loadavg");
    static readonly TimeSpan Tick = TimeSpan.FromMilliseconds(10); // USER_HZ, the same on every Linux
    static readonly TimeSpan Settling = TimeSpan.FromMilliseconds(2);
    static readonly TimeSpan Patience = TimeSpan.FromMilliseconds(300);

    /// <summary>Waits, within reason, until nothing runs: the other side's threads have stopped spinning, no compiler is at work.</summary>
    public void AwaitQuiet()
    {
        long start = Stopwatch.GetTimestamp();
        do
            Thread.Sleep(Settling);
        while (RunningThreads() > 1 && Stopwatch.GetElapsedTime(start) < Patience);
    }

    /// <summary>Processor time, of all processors together, that went to strangers since the machine started (± 2 ticks).</summary>
    public TimeSpan StrangersTime()
    {
        if (!observable)
            return default;
        // "cpu user nice system idle iowait irq softirq steal …"
        var fields = File.ReadLines("/proc/stat").First().Split(' ', StringSplitOptions.RemoveEmptyEntries).Skip(1).Select(long.Parse).ToArray();
        var busy = Tick * (fields[0] + fields[1] + fields[2] + fields[5] + fields[6] + fields[7]);
        foreach (var rival in rivals)
        {
            rival.Refresh();
            busy -= rival.TotalProcessorTime;
        }
        return busy - Environment.CpuUsage.TotalTime;
    }

    // The fourth field reads "running/existing".
    static int RunningThreads() => observable ? int.Parse(File.ReadAllText("/proc/loadavg").Split(' ')[3].Split('/')[0]) : 1;
}
