using System.Diagnostics;

namespace Profundo.Tests;

/// <summary>A training program is killed at random moments and started again until it ends: its results must have the bits of an uninterrupted run.</summary>
public sealed class KillTests : IDisposable
{
    const int Kills = 50;
    static readonly string[] results = ["trained.safetensors", "best.safetensors", "history.txt"];
    readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    [Trait("Category", "Slow")]
    public void Training_that_is_killed_at_random_moments_ends_with_the_same_bits()
    {
        Random random = new(1);
        Dictionary<string, TimeSpan> durations = [];
        foreach (string source in (string[])["tensors", "dataset"])
            durations[source] = Assert.IsType<TimeSpan>(Run($"{source}-whole", threads: 2, source, killAfter: null));
        int killed = 0, killedWhileSaving = 0;
        for (int attempt = 0; killed < Kills; attempt++)
        {
            string source = attempt % 4 < 2 ? "tensors" : "dataset", name = $"{source}-{attempt}";
            while (Run(name, threads: 1 + attempt % 2, source, killAfter: killed < Kills ? durations[source] * random.NextDouble() / 2 : null, whileSaving: killed % 2 == 1) is null)
            {
                killed++;
                if (HasHalfWritten(name)) killedWhileSaving++;
            }
            foreach (string result in results)
                Assert.True(File.ReadAllBytes(folder[$"{source}-whole/{result}"]).AsSpan().SequenceEqual(File.ReadAllBytes(folder[$"{name}/{result}"])), $"{result} of run {name} differs from that of the uninterrupted run.");
        }
        Assert.InRange(killedWhileSaving, Kills / 10, Kills);
    }

    bool HasHalfWritten(string name) => Directory.Exists(folder[$"{name}/checkpoints"]) && Directory.EnumerateFiles(folder[$"{name}/checkpoints"], "*.tmp").Any();

    /// <summary>Runs the program.</summary>
    /// <returns>How long it trained, or null if it was killed.</returns>
    TimeSpan? Run(string name, int threads, string source, TimeSpan? killAfter, bool whileSaving = false)
    {
        Directory.CreateDirectory(folder[name]);
        ProcessStartInfo start = new("dotnet", ["exec", Path.Combine(AppContext.BaseDirectory, "Profundo.Resume.Program.dll"), folder[name], $"{threads}", source]) { RedirectStandardOutput = true };
        using Process process = Process.Start(start)!;
        Assert.Equal("training", process.StandardOutput.ReadLine());
        Stopwatch clock = Stopwatch.StartNew();
        if (killAfter is { } patience && !process.WaitForExit(patience))
        {
            while (whileSaving && !process.HasExited && !HasHalfWritten(name)) { }
            process.Kill(); // SIGKILL: nothing can be tidied up
            process.WaitForExit();
            if (process.ExitCode != 0) return null;
        }
        process.WaitForExit();
        Assert.Equal(0, process.ExitCode);
        return clock.Elapsed;
    }
}
