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

    /// <summary>Processor time, of all processors together, that went to strangers since the machine started (± 2 ticks); workers of rivals are none.</summary>
    public TimeSpan StrangersTime()
    {
        if (!observable)
            return default;
        // "cpu user nice system idle iowait irq softirq steal …"
        var fields = File.ReadLines("/proc/stat").First().Split(' ', StringSplitOptions.RemoveEmptyEntries).Skip(1).Select(long.Parse).ToArray();
        var busy = Tick * (fields[0] + fields[1] + fields[2] + fields[5] + fields[6] + fields[7]);
        foreach (var rival in rivals)
        {
            busy -= ProcessorTime(rival.Id);
            foreach (int worker in Children(rival.Id))
                busy -= ProcessorTime(worker);
        }
        return busy - Environment.CpuUsage.TotalTime;
    }

    // Behind the name, which stands in parentheses and may contain blanks: state, …, user time and system time as the 12th and 13th field.
    static TimeSpan ProcessorTime(int process)
    {
        try
        {
            string line = File.ReadAllText($"/proc/{process}/stat");
            string[] fields = line[(line.LastIndexOf(')') + 2)..].Split(' ');
            return Tick * (long.Parse(fields[11]) + long.Parse(fields[12]));
        }
        catch (IOException)
        {
            return default; // it has ended
        }
    }

    /// <summary>The processes that a rival's main thread has started, such as workers that load data.</summary>
    static IEnumerable<int> Children(int process)
    {
        string list = $"/proc/{process}/task/{process}/children"; // not on every kernel
        return File.Exists(list) ? File.ReadAllText(list).Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(int.Parse) : [];
    }

    // The fourth field reads "running/existing".
    static int RunningThreads() => observable ? int.Parse(File.ReadAllText("/proc/loadavg").Split(' ')[3].Split('/')[0]) : 1;
}
