using System.Runtime.CompilerServices;

namespace Profundo.Plots.Tests.Support;

/// <summary>
/// Compares a drawing with one that somebody has looked at. To accept a new one, run the test with the environment variable PROFUNDO_ACCEPT=1 and look
/// at the file.
/// </summary>
internal static class Snapshot
{
    public static void Verify(string file, string actual, [CallerFilePath] string caller = "")
    {
        var path = Path.Combine(Path.GetDirectoryName(caller)!, "Snapshots", file);
        if (Environment.GetEnvironmentVariable("PROFUNDO_ACCEPT") == "1") File.WriteAllText(path, actual);
        Assert.True(File.Exists(path), $"There is no {file} yet; accept the drawing with PROFUNDO_ACCEPT=1 and look at it.");
        Assert.Equal(File.ReadAllText(path).ReplaceLineEndings("\n"), actual);
    }
}
