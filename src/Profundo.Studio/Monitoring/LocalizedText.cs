namespace Profundo.Studio;

/// <summary>A text the page shows in its reader's language. A plain string is the same in both.</summary>
/// <param name="English">For everybody else.</param>
/// <param name="Portuguese">For browsers that prefer Portuguese.</param>
public sealed record LocalizedText(string English, string Portuguese)
{
    /// <summary>A text that needs no translation, such as a name.</summary>
    public static implicit operator LocalizedText(string text) => new(text, text);

    internal string In(PageLanguage language) => language == PageLanguage.Portuguese ? Portuguese : English;
}
