using System.IO.Enumeration;
using Profundo.Bench.Workloads;

namespace Profundo.Bench;

/// <summary>What the command line asks for. Wrong arguments throw <see cref="ArgumentException"/> with a message for the user.</summary>
sealed class Options
{
    public static readonly string Help = $"""
        Measures Profundo against its rivals, both in turn on the same work, and prints their time / ours.

        dotnet run -c Release --project bench -- [options]

          --only NAME,…     only these workloads or groups; * and ? are wildcards
          --threads N,…     numbers of threads, one table each (default: {string.Join(',', DefaultThreads)})
          --tuned           against PyTorch with the C library's allocator tuned for it (rival "pytorch-tuned"), not as it is installed
          --json FILE       also write one line of JSON per comparison
          --memory          instead: memory of 10,000 training steps without and with a scope
          --help            this text

        Exit code: 0 all goals reached, 1 some goal missed, 2 wrong arguments, 3 too much else ran to tell.
        A rival that is not installed is left out. Turns in which other programs computed are repeated; "clean" counts the good ones.

        Groups and their workloads:
        {string.Join('\n', Everything.GroupBy(w => w.Group).Select(g => $"  {g.Key.Name,-17} {string.Join(' ', g.Select(w => w.Name))}"))}
        """;

    static IEnumerable<Workload> Everything =>
        [.. MatrixProducts.All, .. ElementFunctions.All, .. RowWise.All, .. Optimizers.All, .. SmallTensors.All, .. Training.All, .. CompiledGraphs.All, .. MixedPrecision.All, .. Pipelines.All];

    static IReadOnlyList<int> DefaultThreads => [.. new[] { 1, Environment.ProcessorCount }.Distinct()];

    public bool WantsHelp { get; private set; }
    public IReadOnlyList<Workload> Workloads { get; private set; } = [.. Everything];
    public IReadOnlyList<int> Threads { get; private set; } = DefaultThreads;

    /// <summary>Whether PyTorch gets an allocator tuned for large tensors.</summary>
    public bool TunesRival { get; private set; }

    public string? JsonFile { get; private set; }

    /// <summary>Whether memory is to be measured instead.</summary>
    public bool WantsMemory { get; private set; }

    /// <summary>The way in which this process is to run the memory loop, if it is one of those that were started for it.</summary>
    public string? MemoryWay { get; private set; }

    public static Options Parse(IReadOnlyList<string> arguments)
    {
        var options = new Options();
        for (int i = 0; i < arguments.Count; i++)
        {
            string Value() => ++i < arguments.Count
                ? arguments[i]
                : throw new ArgumentException($"{arguments[i - 1]} needs a value");

            switch (arguments[i])
            {
                case "--only": options.Workloads = Select(Value().Split(',')); break;
                case "--threads": options.Threads = [.. Value().Split(',').Select(ThreadCount)]; break;
                case "--tuned": options.TunesRival = true; break;
                case "--json": options.JsonFile = Value(); break;
                case "--memory":
                    options.WantsMemory = true;
                    if (i + 1 < arguments.Count && arguments[i + 1] is ("plain" or "scope")) options.MemoryWay = Value();
                    break;
                case "--help" or "-h": options.WantsHelp = true; break;
                default: throw new ArgumentException($"unknown argument '{arguments[i]}'");
            }
        }
        return options;
    }

    static IReadOnlyList<Workload> Select(string[] patterns)
    {
        static bool Matches(Workload w, string pattern) =>
            FileSystemName.MatchesSimpleExpression(pattern, w.Name) || FileSystemName.MatchesSimpleExpression(pattern, w.Group.Name);

        foreach (string pattern in patterns)
            if (!Everything.Any(w => Matches(w, pattern)))
                throw new ArgumentException($"no workload or group is called '{pattern}'");
        return [.. Everything.Where(w => patterns.Any(p => Matches(w, p)))];
    }

    static int ThreadCount(string text) => int.TryParse(text, out int threads) && threads >= 1
        ? threads
        : throw new ArgumentException($"'{text}' is not a number of threads");
}
