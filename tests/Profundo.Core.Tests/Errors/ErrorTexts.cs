using System.Runtime.CompilerServices;
using System.Text.RegularExpressions;

namespace Profundo.Tests.Errors;

/// <summary>
/// The texts of mistakes, made on purpose and compared with a file that is read by people: what was expected, what came, how to put it
/// right. To accept new texts, run the test with the environment variable PROFUNDO_ACCEPT=1 and read the difference.
/// </summary>
internal sealed partial class ErrorTexts
{
    readonly List<string> entries = [], faults = [];

    /// <summary>Makes a mistake and takes down what it says.</summary>
    /// <param name="title">What was done wrong.</param>
    /// <param name="mistake">Does it.</param>
    /// <param name="hide">A piece of text that differs from run to run, such as a folder.</param>
    public void Add(string title, Action mistake, string? hide = null)
    {
        var error = Record.Exception(mistake);
        var text = error is null ? null : Variable().Replace(hide is null ? error.Message : error.Message.Replace(hide, "…"), "…");
        if (error is null) faults.Add($"{title}: this passed without an error.");
        if (error is NullReferenceException or IndexOutOfRangeException or InvalidCastException or OverflowException) faults.Add($"{title}: {error}");
        if (text?.Length < 50) faults.Add($"{title}: this explains too little: {text}");
        entries.Add($"{title}\n  {error?.GetType().Name}: {text?.ReplaceLineEndings("\n    ")}\n");
    }

    public int Count => entries.Count;

    /// <summary>Compares everything taken down with a file beside the calling test.</summary>
    public void Verify(string file, [CallerFilePath] string caller = "")
    {
        var path = Path.Combine(Path.GetDirectoryName(caller)!, file);
        var actual = string.Join("\n", entries);
        if (Environment.GetEnvironmentVariable("PROFUNDO_ACCEPT") == "1") File.WriteAllText(path, actual);
        var expected = File.Exists(path) ? File.ReadAllText(path).ReplaceLineEndings("\n") : "";
        Assert.True(faults.Count == 0, string.Join("\n", faults));
        Assert.True(expected == actual, Difference(expected.Split('\n'), actual.Split('\n')));
    }

    /// <summary>Line numbers, ports, how many processors there are, and what the base library says.</summary>
    [GeneratedRegex(@"(?<=\.cs:)\d+|(?<=127\.0\.0\.1:)\d+|\d+(?= processors;)|(?<=damaged data \().*(?=\.\))")]
    private static partial Regex Variable();

    /// <summary>The lines that only one side has.</summary>
    static string Difference(string[] expected, string[] actual)
    {
        var lines = expected.Except(actual).Select(line => "- " + line).Concat(actual.Except(expected).Select(line => "+ " + line));
        return "Error texts have changed (accept with PROFUNDO_ACCEPT=1 if they are better):\n" + string.Join("\n", lines);
    }
}
