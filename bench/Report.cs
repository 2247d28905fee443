using System.Text.Json;

namespace Profundo.Bench;

/// <summary>How the goals fared; the values are exit codes.</summary>
enum Verdict
{
    Reached = 0,
    Missed = 1,
    Unclear = 3,
}

/// <summary>Prints the table as it comes, writes the JSON lines, and judges the groups by their goals.</summary>
sealed class Report(TextWriter output, TextWriter? json)
{
    readonly List<Outcome> outcomes = [];

    /// <summary>The verdict on all groups so far: a missed goal outweighs an unclear one.</summary>
    public Verdict Verdict { get; private set; }

    IReadOnlyList<RivalServer> servers = [];

    public void Begin(int threads, IReadOnlyList<RivalServer> servers)
    {
        this.servers = servers;
        outcomes.Clear();
        output.WriteLine($"\n{threads} thread(s); {(servers.Count == 0 ? "no rivals" : string.Join("; ", servers.Select(s => $"{s.Name} {s.Version} ({s.Notes})")))}\n");
        output.WriteLine(
            $"{"workload",-26}{"rival",-15}{"ours ms",10}{"(median)",11}{"theirs ms",12}{"(median)",11}{"ratio",8}{"(medians)",11}{"clean",7}{"bytes",9}");
    }

    public void Add(Outcome o)
    {
        outcomes.Add(o);
        output.WriteLine(
            $"{o.Workload.Name,-26}{RivalName(o),-15}{Milliseconds(o.Ours?.Best),10}{Milliseconds(o.Ours?.Median),11}"
            + $"{Milliseconds(o.Theirs?.Best),12}{Milliseconds(o.Theirs?.Median),11}{Ratio(o.Ratio),8}{Ratio(o.RatioOfMedians),11}{o.CleanTurns,7}{o.AllocatedBytes,9:F0}");
        json?.WriteLine(JsonSerializer.Serialize(new
        {
            name = o.Workload.Name,
            threads = o.Threads,
            rival = RivalName(o),
            ours_ms = o.Ours?.Best * 1e3,
            theirs_ms = o.Theirs?.Best * 1e3,
            ratio = o.Ratio,
            ours_median_ms = o.Ours?.Median * 1e3,
            theirs_median_ms = o.Theirs?.Median * 1e3,
            clean_turns = o.CleanTurns,
            allocated_bytes = o.AllocatedBytes,
        }));
        json?.Flush();
    }

    public void End(int threads)
    {
        output.WriteLine($"\n{"group",-26}{"ratios",8}{"geometric mean",16}{"minimum",9}{"goal",24}");
        foreach (var group in outcomes.Where(o => o.Ratio is not null).GroupBy(o => o.Workload.Group))
        {
            var ratios = group.Select(o => o.Ratio!.Value).ToArray();
            double mean = Math.Exp(ratios.Average(Math.Log)), minimum = ratios.Min(), goal = group.Key.Goal(threads);
            bool onMean = group.Key.Judged == Judged.GeometricMean;
            var verdict = !group.All(o => o.IsTrustworthy) ? Verdict.Unclear
                : (onMean ? mean : minimum) >= goal ? Verdict.Reached
                : Verdict.Missed;
            if (Verdict != Verdict.Missed && verdict != Verdict.Reached)
                Verdict = verdict;
            output.WriteLine(
                $"{group.Key.Name,-26}{ratios.Length,8}{mean,16:F2}{minimum,9:F2}{$"{(onMean ? "mean" : "each")} >= {goal:F2}",16}{verdict.ToString().ToLowerInvariant(),8}");
        }
    }

    /// <summary>The rival's name; that of PyTorch tells whether it was tuned.</summary>
    string RivalName(Outcome o) => servers.FirstOrDefault(s => s.Name.StartsWith(o.Workload.Rival.Name, StringComparison.Ordinal))?.Name ?? o.Workload.Rival.Name;

    static string Milliseconds(double? seconds) => (seconds * 1e3) switch
    {
        null => "-",
        < 0.01 and { } ms => $"{ms:F6}",
        < 1 and { } ms => $"{ms:F4}",
        { } ms => $"{ms:F2}",
    };

    static string Ratio(double? ratio) => ratio is { } r ? $"{r:F2}" : "-";
}
