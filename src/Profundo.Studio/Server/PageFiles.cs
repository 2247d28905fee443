using System.Reflection;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace Profundo.Studio;

/// <summary>The page's own files, which travel inside the assembly, and its texts.</summary>
internal static partial class PageFiles
{
    static readonly Dictionary<PageLanguage, IReadOnlyDictionary<string, string>> texts = new()
    {
        [PageLanguage.English] = ReadTexts("texts.en.json"),
        [PageLanguage.Portuguese] = ReadTexts("texts.pt.json"),
    };

    static readonly Dictionary<PageLanguage, string> pages = new()
    {
        [PageLanguage.English] = Fill(PageLanguage.English),
        [PageLanguage.Portuguese] = Fill(PageLanguage.Portuguese),
    };

    /// <summary>The page in a language.</summary>
    public static string Page(PageLanguage language) => pages[language];

    /// <summary>A text of the page, or null if there is none of that name.</summary>
    public static string? Text(PageLanguage language, string name) => texts[language].GetValueOrDefault(name);

    /// <summary>A file of the page.</summary>
    public static string Read(string name)
    {
        using var stream = Assembly.GetExecutingAssembly().GetManifestResourceStream(name)!;
        return new StreamReader(stream, Encoding.UTF8).ReadToEnd();
    }

    static IReadOnlyDictionary<string, string> ReadTexts(string name) =>
        JsonSerializer.Deserialize(Read(name), PageJson.Default.DictionaryStringString)!;

    static string Fill(PageLanguage language) => Placeholder().Replace(Read("page.html"), place => place.Groups[1].Value switch
    {
        // The serializer escapes <, so that no text can end the element around it.
        "texts" => JsonSerializer.Serialize(new Dictionary<string, string>(texts[language]), PageJson.Default.DictionaryStringString),
        var name => texts[language][name],
    });

    [GeneratedRegex(@"\{\{(\w+)\}\}")]
    private static partial Regex Placeholder();
}
