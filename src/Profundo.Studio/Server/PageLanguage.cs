using Microsoft.AspNetCore.Http;

namespace Profundo.Studio;

/// <summary>The languages the page speaks.</summary>
internal enum PageLanguage
{
    English,
    Portuguese,
}

internal static class PageLanguages
{
    /// <summary>The page's language that the browser's user likes best, by the header Accept-Language; English if neither is asked for.</summary>
    public static PageLanguage Preferred(HttpRequest request) =>
        request.GetTypedHeaders().AcceptLanguage
            .OrderByDescending(language => language.Quality ?? 1)
            .Select(language => Named(language.Value.AsSpan()))
            .FirstOrDefault(language => language is not null) ?? PageLanguage.English;

    static PageLanguage? Named(ReadOnlySpan<char> tag)
    {
        if (Is(tag, "en")) return PageLanguage.English;
        return Is(tag, "pt") ? PageLanguage.Portuguese : null;

        static bool Is(ReadOnlySpan<char> tag, string language) =>
            tag.StartsWith(language, StringComparison.OrdinalIgnoreCase) && (tag.Length == language.Length || tag[language.Length] == '-');
    }
}
