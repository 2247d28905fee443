using System.Globalization;
using System.Text;

namespace Profundo.Plots.Terminal;

/// <summary>Text as a terminal can show it.</summary>
static class TerminalText
{
    const string Superscripts = "⁻⁰¹²³⁴⁵⁶⁷⁸⁹", Plain = "-0123456789";

    /// <summary>How many cells a sign takes: two for those of East Asia and most pictures.</summary>
    public static int Width(Rune rune) => rune.Value is >= 0x1100 and <= 0x115f or >= 0x2e80 and <= 0xa4cf or >= 0xac00 and <= 0xd7a3
        or >= 0xf900 and <= 0xfaff or >= 0xfe30 and <= 0xfe6f or >= 0xff00 and <= 0xff60 or >= 0x1f300 and <= 0x1faff or >= 0x20000 ? 2 : 1;

    /// <summary>How many cells a text takes.</summary>
    public static int Width(string text) => text.EnumerateRunes().Sum(Width);

    /// <summary>
    /// The text on one line and without anything that could steer the terminal, such as escape sequences in a label; in ASCII with substitutes.
    /// </summary>
    public static string Showable(string text, TerminalStyle style)
    {
        var result = new StringBuilder();
        foreach (var rune in text.EnumerateRunes())
        {
            var category = Rune.GetUnicodeCategory(rune);
            if (rune.Value is '\n' or '\r' or '\t') result.Append(' ');
            else if (category is UnicodeCategory.NonSpacingMark or UnicodeCategory.EnclosingMark or UnicodeCategory.Format) continue;
            else if (category is UnicodeCategory.Control or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator) result.Append('?');
            else if (style != TerminalStyle.Ascii || rune.IsAscii) result.Append(rune.ToString());
            else if (Superscripts.IndexOf(rune.ToString(), StringComparison.Ordinal) is >= 0 and var place)
                result.Append(result.Length > 0 && result[^1] != '^' && !IsAfterSuperscript(result) ? "^" : "").Append(Plain[place]);
            else result.Append(rune.Value == '…' ? "..." : "?");
        }
        return result.ToString();

        static bool IsAfterSuperscript(StringBuilder text)
        {
            var place = text.Length - 1;
            while (place >= 0 && (char.IsAsciiDigit(text[place]) || text[place] == '-')) place--;
            return place >= 0 && text[place] == '^';
        }
    }

    /// <summary>The text, or its beginning if it is too wide.</summary>
    public static string Shorten(string text, int width)
    {
        if (Width(text) <= width) return text;
        var result = new StringBuilder();
        var taken = 0;
        foreach (var rune in text.EnumerateRunes())
        {
            taken += Width(rune);
            if (taken > width - 1) break;
            result.Append(rune.ToString());
        }
        return width < 1 ? "" : result.Append('…').ToString();
    }
}
