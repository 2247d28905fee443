using System.Runtime.CompilerServices;

namespace Profundo.Tests.Graphs;

/// <summary>Compares a text with a file beside the calling test. To accept a new text, run the test with the environment variable PROFUNDO_ACCEPT=1 and read the difference.</summary>
static class Snapshot
{
    public static void Verify(string file, string actual, [CallerFilePath] string caller = "")
    {
        string path = Path.Combine(Path.GetDirectoryName(caller)!, file);
        if (Environment.GetEnvironmentVariable("PROFUNDO_ACCEPT") == "1") File.WriteAllText(path, actual);
        Assert.Equal(File.Exists(path) ? File.ReadAllText(path).ReplaceLineEndings("\n") : "", actual);
    }
}
