namespace Profundo.Plots.Terminal;

/// <summary>Finds out what the terminal can show.</summary>
static class TerminalStyles
{
    public static TerminalStyle Detect()
    {
        const int Utf8 = 65001, Utf16 = 1200; // code pages
        if (Console.OutputEncoding.CodePage is not (Utf8 or Utf16)) return TerminalStyle.Ascii;
        var isColorless = Console.IsOutputRedirected || !string.IsNullOrEmpty(Environment.GetEnvironmentVariable("NO_COLOR")) || Environment.GetEnvironmentVariable("TERM") == "dumb";
        return isColorless ? TerminalStyle.Plain : TerminalStyle.Color;
    }
}
