using System.Diagnostics;

namespace Profundo.Bench;

/// <summary>Waits, within reason, until nobody else computes: the other side's threads have stopped spinning, no compiler runs.</summary>
static class QuietMachine
{
    const string LoadFile = "/proc/loadavg";
    static readonly TimeSpan Settling = TimeSpan.FromMilliseconds(2);
    static readonly TimeSpan Patience = TimeSpan.FromMilliseconds(300);

    /// <summary>Returns whether it became quiet. Where the system does not tell, it counts as quiet.</summary>
    public static bool Wait()
    {
        long start = Stopwatch.GetTimestamp();
        do
        {
            Thread.Sleep(Settling);
            if (RunningThreads() <= 1) // this one
                return true;
        }
        while (Stopwatch.GetElapsedTime(start) < Patience);
        return false;
    }

    // The fourth field of the file reads "running/existing".
    static int RunningThreads() =>
        File.Exists(LoadFile) ? int.Parse(File.ReadAllText(LoadFile).Split(' ')[3].Split('/')[0]) : 1;
}
