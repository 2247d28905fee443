using System.Runtime.CompilerServices;
using System.Text.Json;

namespace Profundo.Tests;

/// <summary>Values that another implementation computed; the script that made each file lies beside it.</summary>
static class GoldenFile
{
    public static JsonElement Read(string name)
    {
        using var document = JsonDocument.Parse(File.ReadAllBytes(Path.Combine(Path.GetDirectoryName(Here())!, name)));
        return document.RootElement.Clone();
    }

    public static double[] Numbers(this JsonElement array) => [.. array.EnumerateArray().Select(number => number.GetDouble())];

    static string Here([CallerFilePath] string path = "") => path;
}
