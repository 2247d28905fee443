using System.Runtime.CompilerServices;
using System.Text.RegularExpressions;

namespace Profundo.Tests.Guides;

/// <summary>The guides show code of this folder, which the tests run: they cannot drift from the library.</summary>
public partial class GuideTests
{
    static readonly string folder = Path.GetDirectoryName(Here())!;

    [Theory]
    [InlineData("training.md")]
    [InlineData("extending-training.md")]
    [InlineData("parts.md")]
    public void A_guide_shows_code_that_is_tested(string guide)
    {
        var sources = Directory.GetFiles(folder, "*Guide.cs").Select(path => Plain(File.ReadAllText(path))).ToList();
        var blocks = CodeBlock().Matches(File.ReadAllText(Docs(guide)).ReplaceLineEndings("\n"));
        Assert.NotEmpty(blocks);
        foreach (Match block in blocks)
            Assert.True(sources.Any(source => source.Contains(Plain(block.Groups[1].Value), StringComparison.Ordinal)), $"This block of docs/{guide} is not in {folder}:\n{block.Groups[1].Value}");
    }

    /// <summary>The lines of a guide.</summary>
    internal static string[] Lines(string guide) => File.ReadAllLines(Docs(guide));

    static string Docs(string name) => Path.Combine(folder, "..", "..", "..", "docs", name);

    /// <summary>Indentation and empty lines do not count.</summary>
    static string Plain(string text) => string.Join('\n', text.Split('\n').Select(line => line.Trim()).Where(line => line.Length > 0));

    static string Here([CallerFilePath] string path = "") => path;

    [GeneratedRegex("```csharp\n(.*?)```", RegexOptions.Singleline)]
    private static partial Regex CodeBlock();
}
