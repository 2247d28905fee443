namespace Profundo.Plots.Layout;

/// <summary>
/// Estimates how wide text becomes. The letters are only known where the picture is looked at, so the widths are those of the wider
/// ones among the usual sans-serif fonts.
/// </summary>
static class TextWidth
{
    public static double Of(string text, double fontSize)
    {
        var width = 0.0;
        foreach (var character in text) width += OfCharacter(character);
        return width * fontSize;
    }

    public static double Widest(IEnumerable<string> texts, double fontSize) => texts.Select(text => Of(text, fontSize)).DefaultIfEmpty().Max();

    /// <summary>The text, or its beginning and "…" if it is too wide.</summary>
    public static string Shorten(string text, double width, double fontSize)
    {
        if (Of(text, fontSize) <= width) return text;
        var length = text.Length;
        while (length > 1 && Of(text[..length], fontSize) + OfCharacter('…') * fontSize > width) length--;
        if (char.IsHighSurrogate(text[length - 1])) length--;
        return text[..length] + "…";
    }

    static double OfCharacter(char character) => character switch
    {
        'i' or 'j' or 'l' or 'I' or '.' or ',' or ':' or ';' or '\'' or '|' or '!' or ' ' => 0.32,
        'f' or 't' or 'r' or '(' or ')' or '[' or ']' or '-' or '/' => 0.4,
        'm' or 'w' or 'M' or 'W' or '@' or '%' or '…' => 0.97,
        >= 'A' and <= 'Z' => 0.71,
        >= '⁰' and <= '⁹' or '¹' or '²' or '³' => 0.43,
        >= '\u0300' and <= '\u036f' => 0, // combining marks
        >= '\uD800' and <= '\uDFFF' => 0.55, // half of a character, such as an emoji
        >= '\u1100' and <= '\uffdc' and not (>= '\u1e00' and <= '\u2fff') => 1.05, // Chinese, Japanese, Korean
        _ => 0.63,
    };
}
