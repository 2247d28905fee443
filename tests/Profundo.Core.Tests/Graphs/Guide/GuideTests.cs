using System.Runtime.CompilerServices;
using System.Text.RegularExpressions;

namespace Profundo.Tests.GraphTests.Guide;

/// <summary>docs/graphs.md shows code of this folder, which the tests run, and what it prints.</summary>
public partial class GuideTests
{
    static readonly string folder = Path.GetDirectoryName(Here())!;

    static string Text => File.ReadAllText(Path.Combine(folder, "..", "..", "..", "..", "docs", "graphs.md")).ReplaceLineEndings("\n");

    [Fact]
    public void The_guide_shows_code_that_is_tested()
    {
        var source = Plain(File.ReadAllText(Path.Combine(folder, "GraphGuide.cs")));
        var blocks = CodeBlock().Matches(Text);
        Assert.NotEmpty(blocks);
        foreach (Match block in blocks) Assert.Contains(Plain(block.Groups[1].Value), source);
    }

    /// <summary>Asserts that the guide shows what was printed.</summary>
    internal static void AssertShows(string printed) => Assert.Contains($"```\n{printed.TrimEnd()}\n```", Text);

    /// <summary>Indentation and empty lines do not count.</summary>
    static string Plain(string text) => string.Join('\n', text.Split('\n').Select(line => line.Trim()).Where(line => line.Length > 0));

    static string Here([CallerFilePath] string path = "") => path;

    [GeneratedRegex("```csharp\n(.*?)```", RegexOptions.Singleline)]
    private static partial Regex CodeBlock();
}
