using System.Runtime.CompilerServices;
using System.Text.RegularExpressions;

namespace Profundo.Extension;

/// <summary>The guide shows code of this project, which the tests run: it cannot drift from the library.</summary>
public partial class GuideTests
{
    [Fact]
    public void The_guide_shows_code_that_is_tested()
    {
        var folder = Path.GetDirectoryName(Here())!;
        var sources = Directory.GetFiles(folder, "*.cs").Select(Plain).ToList();
        var blocks = CodeBlock().Matches(Plain(Path.Combine(folder, "..", "..", "docs", "adding-an-operator.md")));
        Assert.Equal(7, blocks.Count);
        foreach (Match block in blocks)
        {
            var code = block.Groups[1].Value.Trim();
            Assert.True(sources.Any(source => source.Contains(code, StringComparison.Ordinal)), $"This block of docs/adding-an-operator.md is not in tests/Profundo.Extension.Tests:\n{code}");
        }
    }

    static string Plain(string path) => File.ReadAllText(path).ReplaceLineEndings("\n");

    static string Here([CallerFilePath] string path = "") => path;

    [GeneratedRegex("```csharp\n(.*?)```", RegexOptions.Singleline)]
    private static partial Regex CodeBlock();
}
