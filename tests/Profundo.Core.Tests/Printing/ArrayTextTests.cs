using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text.Json;

namespace Profundo.Tests.Printing;

public class ArrayTextTests
{
    public sealed record GoldenOptions(int? Precision, int? Threshold, int? EdgeItems, int? LineWidth, bool? Suppress);

    public sealed record GoldenCase(string Type, int[] Shape, GoldenOptions Options, string Text, string[]? Values, double[]? Ramp);

    [Fact]
    public void EveryGoldenCaseIsPrintedAsNumPyPrintsIt()
    {
        var cases = JsonSerializer.Deserialize<GoldenCase[]>(File.ReadAllText(GoldenPath()), new JsonSerializerOptions(JsonSerializerDefaults.Web))!;
        Assert.True(cases.Length > 250);
        var failures = cases
            .Where(golden => Print(golden) != golden.Text)
            .Select(golden => $"{golden}\nexpected:\n{golden.Text}\nactual:\n{Print(golden)}")
            .ToList();
        Assert.True(failures.Count == 0, $"{failures.Count} of {cases.Length} differ.\n{string.Join("\n\n", failures.Take(5))}");
    }

    [Fact]
    public void OnlyShownElementsAreRead()
    {
        int reads = 0;
        string text = ArrayText<double>.Format([1000, 1000, 1000, 1000], index => { reads++; return 1; });
        Assert.Contains("...", text);
        Assert.Equal(2 * 6 * 6 * 6 * 6, reads);
    }

    [Fact]
    public void DefaultOptionsAreUsedWhereNoneAreGiven()
    {
        var before = PrintOptions.Default;
        try
        {
            PrintOptions.Default = before with { Precision = 2 };
            Assert.Equal("[0.33]", ArrayText<double>.Format([1], _ => 1.0 / 3));
        }
        finally
        {
            PrintOptions.Default = before;
        }
    }

    [Fact]
    public void OptionsOutOfRangeAreRefused()
    {
        Assert.Equal("Precision", Assert.Throws<ArgumentOutOfRangeException>(() => new PrintOptions { Precision = -1 }).ParamName);
        Assert.Throws<ArgumentOutOfRangeException>(() => new PrintOptions { Precision = 2000 });
        Assert.Throws<ArgumentOutOfRangeException>(() => new PrintOptions { Threshold = -1 });
        Assert.Throws<ArgumentOutOfRangeException>(() => new PrintOptions { EdgeItems = 0 });
        Assert.Throws<ArgumentOutOfRangeException>(() => new PrintOptions { LineWidth = 0 });
        Assert.Throws<ArgumentNullException>(() => PrintOptions.Default = null!);
    }

    private static string GoldenPath([CallerFilePath] string source = "") => Path.Combine(Path.GetDirectoryName(source)!, "golden.json");

    private static string Print(GoldenCase golden) => golden.Type switch
    {
        "float16" => Print(golden, text => (Half)ParseDouble(text), number => (Half)number),
        "float32" => Print(golden, text => (float)ParseDouble(text), number => (float)number),
        "float64" => Print(golden, ParseDouble, number => number),
        "int32" => Print(golden, text => int.Parse(text, CultureInfo.InvariantCulture), number => (int)number),
        "int64" => Print(golden, text => long.Parse(text, CultureInfo.InvariantCulture), number => (long)number),
        "uint8" => Print(golden, text => byte.Parse(text, CultureInfo.InvariantCulture), number => (byte)number),
        "bool" => Print(golden, bool.Parse, number => number != 0),
        _ => throw new InvalidOperationException($"Unknown type {golden.Type} in golden.json."),
    };

    private static string Print<T>(GoldenCase golden, Func<string, T> parse, Func<double, T> convert) where T : unmanaged
    {
        var defaults = new PrintOptions();
        var options = new PrintOptions
        {
            Precision = golden.Options.Precision ?? defaults.Precision,
            Threshold = golden.Options.Threshold ?? defaults.Threshold,
            EdgeItems = golden.Options.EdgeItems ?? defaults.EdgeItems,
            LineWidth = golden.Options.LineWidth ?? defaults.LineWidth,
            SuppressSmall = golden.Options.Suppress ?? defaults.SuppressSmall,
        };
        Func<long, T> element = golden.Values is { } values
            ? index => parse(values[index])
            : index => convert(golden.Ramp![0] + golden.Ramp[1] * index);
        return ArrayText<T>.Format(golden.Shape, element, options);
    }

    private static double ParseDouble(string text) => text switch
    {
        "nan" => double.NaN,
        "inf" => double.PositiveInfinity,
        "-inf" => double.NegativeInfinity,
        _ => double.Parse(text, CultureInfo.InvariantCulture),
    };
}
