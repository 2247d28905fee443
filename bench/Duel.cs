using System.Diagnostics;

namespace Profundo.Bench;

/// <summary>
/// Lets two contenders run in turn, so that whatever slows the machine for a while slows both. A turn in which strangers
/// computed too is repeated: it falsifies the ratio, since threads that wait for each other suffer more than others do.
/// </summary>
sealed class Duel(Machine machine)
{
    const int CleanTurns = 7, MostTurns = 14;
    const double TurnSeconds = 0.2;
    const double ToleratedShare = 0.15; // of one processor; three ticks, one above the error of the clock

    /// <summary>Measures both sides; one of them may be missing.</summary>
    public Outcome Fight(Workload workload, int threads, IContender? ours, IContender? theirs)
    {
        var outcome = new Outcome(workload, threads, ours is null ? null : new(), theirs is null ? null : new()) { AllocatedBytes = (ours as InProcess)?.AllocatedBytes };
        for (int turn = 0; turn < MostTurns && outcome.CleanTurns < CleanTurns; turn++)
        {
            Take(ours, outcome.Ours);
            Take(theirs, outcome.Theirs);
        }
        return outcome;
    }

    void Take(IContender? contender, Measurement? measurement)
    {
        if (contender is null || measurement is null)
            return;
        machine.AwaitQuiet();
        var strangers = machine.StrangersTime();
        long start = Stopwatch.GetTimestamp();
        var samples = contender.Sample(TurnSeconds);
        var length = Stopwatch.GetElapsedTime(start);
        measurement.Add(samples, machine.StrangersTime() - strangers > length * ToleratedShare);
    }
}
