using System.Runtime.CompilerServices;
using System.Text.RegularExpressions;

namespace Profundo.Plots.Tests.Guide;

/// <summary>The guide shows code that is compiled and run here, and a drawing that it really makes.</summary>
public partial class GuideTests
{
    static readonly string guide = Read("../../../docs/plots.md");

    [Fact]
    public void The_guide_shows_code_that_is_tested()
    {
        var source = WithoutIndentation(Read("GuideExamples.cs"));
        var blocks = CodeBlock().Matches(guide);
        Assert.Equal(4, blocks.Count);
        Assert.All(blocks, block => Assert.Contains(WithoutIndentation(block.Groups[1].Value).Trim(), source));
    }

    [Fact]
    public void The_examples_run()
    {
        var folder = Directory.CreateTempSubdirectory("profundo-plots");
        try
        {
            GuideExamples.Shortest(folder.FullName);
            Assert.StartsWith("<svg", File.ReadAllText(Path.Combine(folder.FullName, "loss.svg")));
        }
        finally
        {
            folder.Delete(recursive: true);
        }
        Assert.Contains("Weights of dense1", GuideExamples.Whole().ToSvg());
        Assert.Contains("currentColor", GuideExamples.InPage(GuideExamples.Whole()));
        Assert.Contains(GuideExamples.InTerminal(), guide);
    }

    static string WithoutIndentation(string code) => Indentation().Replace(code, "");

    static string Read(string file, [CallerFilePath] string here = "") => File.ReadAllText(Path.Combine(Path.GetDirectoryName(here)!, file)).ReplaceLineEndings("\n");

    [GeneratedRegex("```csharp\n(.*?)```", RegexOptions.Singleline)]
    private static partial Regex CodeBlock();

    [GeneratedRegex("^ +", RegexOptions.Multiline)]
    private static partial Regex Indentation();
}
