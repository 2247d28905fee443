namespace Profundo.Bench;

/// <summary>Lets two contenders run in turn, so that whatever slows the machine for a while slows both.</summary>
static class Duel
{
    const int Rounds = 9;
    const double TurnSeconds = 0.12;

    public static Outcome Fight(Workload workload, int threads, IContender? ours, IContender? theirs)
    {
        var sides = new[] { ours, theirs }.Select(c => (Contender: c, Measurement: c is null ? null : new Measurement())).ToArray();
        int turns = 0, quietTurns = 0;
        for (int round = 0; round < Rounds; round++)
            foreach (var (contender, measurement) in sides)
            {
                if (contender is null)
                    continue;
                turns++;
                if (QuietMachine.Wait())
                    quietTurns++;
                measurement!.Add(contender.Sample(TurnSeconds));
            }
        return new(workload, threads, sides[0].Measurement, sides[1].Measurement, (double)quietTurns / turns);
    }
}
