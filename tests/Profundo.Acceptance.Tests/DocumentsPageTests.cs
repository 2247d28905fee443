using System.Runtime.CompilerServices;
using System.Text.RegularExpressions;

namespace Profundo.Tests;

/// <summary>The page about the guides shows what the examples really print.</summary>
public partial class DocumentsPageTests
{
    [RealDataFact]
    public void The_page_shows_what_the_examples_print()
    {
        var mnist = Mnist.Load(Path.Combine(RealData.Folder!, "mnist"));
        string[] outputs = [.. new[] { Neuron.Run, NumPyStyle.Run, Momentum.Run, LayersStyle.Run, (Action<TextWriter>)(output => DigitTensors.Run(output, mnist)) }.Select(Transcript.Of)];
        var page = File.ReadAllText(Path.Combine(Path.GetDirectoryName(Here())!, "..", "..", "docs", "documents.md")).ReplaceLineEndings("\n");
        var blocks = TextBlock().Matches(page);
        Assert.NotEmpty(blocks);
        foreach (Match block in blocks) Assert.True(outputs.Any(output => output.Contains(block.Groups[1].Value, StringComparison.Ordinal)), $"No example prints this block of docs/documents.md:\n{block.Groups[1].Value}");
    }

    static string Here([CallerFilePath] string path = "") => path;

    [GeneratedRegex("```text\n(.*?)```", RegexOptions.Singleline)]
    private static partial Regex TextBlock();
}
