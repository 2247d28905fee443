using System.Diagnostics;

namespace Profundo.Bench;

/// <summary>A contender that is a call in this process.</summary>
sealed class InProcess : IContender
{
    /// <summary>Below it the clock and the scheduler show.</summary>
    const double ShortestSample = 0.004;

    // Two spells with a pause between: methods are recompiled, optimised, in the background after some thirty calls and 100 ms.
    const double WarmUp = 0.15;
    static readonly TimeSpan Recompilation = TimeSpan.FromSeconds(0.25);

    readonly Action call;
    readonly int repeat;

    public InProcess(Action call)
    {
        this.call = call;
        Run(1, WarmUp);
        Thread.Sleep(Recompilation);
        // Not from the time of one call: elapsed times come in steps of 100 ns, and a small operation takes less.
        for (repeat = 1; Time(repeat) < ShortestSample; repeat *= 2) { }
        Run(repeat, WarmUp);
        long allocated = GC.GetAllocatedBytesForCurrentThread();
        for (int i = 0; i < repeat; i++)
            call();
        AllocatedBytes = (GC.GetAllocatedBytesForCurrentThread() - allocated) / (double)repeat;
    }

    /// <summary>Managed memory that a call allocates on its own thread.</summary>
    public double AllocatedBytes { get; }

    public IReadOnlyList<double> Sample(double seconds) => Run(repeat, seconds);

    List<double> Run(int calls, double seconds)
    {
        var samples = new List<double>();
        long start = Stopwatch.GetTimestamp();
        do
            samples.Add(Time(calls) / calls);
        while (Stopwatch.GetElapsedTime(start).TotalSeconds < seconds);
        return samples;
    }

    double Time(int calls)
    {
        long start = Stopwatch.GetTimestamp();
        for (int i = 0; i < calls; i++)
            call();
        return Stopwatch.GetElapsedTime(start).TotalSeconds;
    }
}
