using System.Reflection;
using System.Runtime.CompilerServices;
using System.Text.RegularExpressions;

namespace Profundo.Tests.Guides;

/// <summary>The guides show code of this folder, which the tests run, and names that exist: they cannot drift from the library.</summary>
public partial class GuideTests
{
    static readonly string folder = Path.GetDirectoryName(Here())!;

    [Theory]
    [InlineData("training.md")]
    [InlineData("extending-training.md")]
    public void A_guide_shows_code_that_is_tested(string guide)
    {
        var sources = Directory.GetFiles(folder, "*Guide.cs").Select(path => Plain(File.ReadAllText(path))).ToList();
        var blocks = CodeBlock().Matches(File.ReadAllText(Docs(guide)).ReplaceLineEndings("\n"));
        Assert.NotEmpty(blocks);
        foreach (Match block in blocks)
            Assert.True(sources.Any(source => source.Contains(Plain(block.Groups[1].Value), StringComparison.Ordinal)), $"This block of docs/{guide} is not in {folder}:\n{block.Groups[1].Value}");
    }

    [Fact]
    public void The_tables_of_names_name_what_exists()
    {
        Assembly[] assemblies = [typeof(Tensor).Assembly, typeof(Layer).Assembly, typeof(DataFrame).Assembly];
        var known = assemblies.SelectMany(assembly => assembly.GetExportedTypes())
            .SelectMany(type => type.GetMembers(BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Static | BindingFlags.Instance).Select(member => member.Name).Append(type.Name))
            .Select(name => name.Split('`')[0]).ToHashSet();
        var rows = File.ReadLines(Docs("coming-from.md")).Where(line => line.StartsWith('|') && line.Contains('`')).ToList();
        Assert.True(rows.Count > 100, $"only {rows.Count} rows");
        foreach (var row in rows)
        {
            var ours = row.Split(" | ")[^1];
            foreach (Match name in Identifier().Matches(string.Concat(Code().Matches(ours).Select(code => code.Value))))
                Assert.True(known.Contains(name.Value), $"docs/coming-from.md names {name.Value}, which does not exist, in: {row}");
        }
    }

    static string Docs(string name) => Path.Combine(folder, "..", "..", "..", "docs", name);

    /// <summary>Indentation and empty lines do not count.</summary>
    static string Plain(string text) => string.Join('\n', text.Split('\n').Select(line => line.Trim()).Where(line => line.Length > 0));

    static string Here([CallerFilePath] string path = "") => path;

    [GeneratedRegex("```csharp\n(.*?)```", RegexOptions.Singleline)]
    private static partial Regex CodeBlock();

    [GeneratedRegex("`[^`]*`")]
    private static partial Regex Code();

    [GeneratedRegex("(?<![\"\\w])[A-Z]\\w+(?![\\w\"])")]
    private static partial Regex Identifier();
}
