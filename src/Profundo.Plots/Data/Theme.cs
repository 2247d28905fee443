namespace Profundo.Plots;

/// <summary>The colours and letters of a figure.</summary>
public sealed record Theme
{
    /// <summary>The colour of text and axes. Null: the text colour of the page around the figure (CSS <c>currentColor</c>), black without one.</summary>
    public Color? Foreground { get; init; }

    /// <summary>The colour behind everything. Null: whatever lies behind the figure.</summary>
    public Color? Background { get; init; }

    /// <summary>The colours series take in turn. Default: <see cref="ColorBlindSafe"/>.</summary>
    public IReadOnlyList<Color> Palette { get; init; } = ColorBlindSafe;

    /// <summary>The colours of text and background where the reader prefers dark pages (CSS <c>prefers-color-scheme</c>). Null: as everywhere.</summary>
    public (Color Foreground, Color Background)? DarkVariant { get; init; }

    /// <summary>The height of ordinary text in pixels; titles are larger. Default 12.</summary>
    public double FontSize { get; init; } = 12;

    /// <summary>The CSS font families, in the order in which they are tried. Default <c>system-ui, sans-serif</c>.</summary>
    public string FontFamily { get; init; } = "system-ui, sans-serif";

    /// <summary>
    /// Colours that people with any kind of colour vision tell apart: those of Okabe and Ito ("Color Universal Design", 2008) without black and
    /// yellow, which vanish on dark or on white; first those that stand out best from both.
    /// </summary>
    public static IReadOnlyList<Color> ColorBlindSafe { get; } = Colors("#0072b2 #d55e00 #009e73 #cc79a7 #e69f00 #56b4e9");

    /// <summary>The same colours in the order in which they stand out from a dark background, with the yellow.</summary>
    public static IReadOnlyList<Color> ColorBlindSafeOnDark { get; } = Colors("#56b4e9 #e69f00 #009e73 #cc79a7 #f0e442 #d55e00 #0072b2");

    /// <summary>Dark on white.</summary>
    public static Theme Light { get; } = new() { Foreground = new(0x22, 0x22, 0x22), Background = new(0xff, 0xff, 0xff) };

    /// <summary>Light on almost black.</summary>
    public static Theme Dark { get; } = new() { Foreground = new(0xe6, 0xe6, 0xe6), Background = new(0x16, 0x18, 0x1c), Palette = ColorBlindSafeOnDark };

    /// <summary>Light or dark, as the reader's system prefers: for files that are looked at in a browser. The default.</summary>
    public static Theme Auto { get; } = Light with { DarkVariant = (Dark.Foreground!.Value, Dark.Background!.Value) };

    /// <summary>The text colour of the page and no background: for SVG that is put into a page. Needs no style sheet, so it obeys any Content-Security-Policy.</summary>
    public static Theme Page { get; } = new();

    static Color[] Colors(string colors) => Array.ConvertAll(colors.Split(' '), Color.Parse);
}
