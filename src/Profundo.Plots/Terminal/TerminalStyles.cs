using System.Text;

namespace Profundo.Plots.Terminal;

/// <summary>Finds out what the terminal can show.</summary>
static class TerminalStyles
{
    public static TerminalStyle Detect()
    {
        if (Console.OutputEncoding is not (UTF8Encoding or UnicodeEncoding)) return TerminalStyle.Ascii;
        var isColorless = Console.IsOutputRedirected || !string.IsNullOrEmpty(Environment.GetEnvironmentVariable("NO_COLOR")) || Environment.GetEnvironmentVariable("TERM") == "dumb";
        return isColorless ? TerminalStyle.Plain : TerminalStyle.Color;
    }
}
