using System.Globalization;

namespace Profundo.Plots;

/// <summary>A colour in the sRGB space of screens.</summary>
/// <param name="Red">Red, 0 to 255.</param>
/// <param name="Green">Green, 0 to 255.</param>
/// <param name="Blue">Blue, 0 to 255.</param>
public readonly record struct Color(byte Red, byte Green, byte Blue)
{
    /// <summary>Reads a colour as web pages write it.</summary>
    /// <param name="text">Such as <c>#d55e00</c> or, shorter, <c>#fa0</c>.</param>
    /// <exception cref="FormatException">The text is not such a colour.</exception>
    public static Color Parse(string text)
    {
        var digits = text.AsSpan().TrimStart('#');
        if (text.StartsWith('#') && digits.Length is 3 or 6 && int.TryParse(digits, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var number))
            return digits.Length == 6
                ? new((byte)(number >> 16), (byte)(number >> 8), (byte)number)
                : new((byte)((number >> 8) * 17), (byte)((number >> 4 & 15) * 17), (byte)((number & 15) * 17));
        throw new FormatException($"A colour is written as # and three or six hexadecimal digits, such as #d55e00, but \"{text}\" was given.");
    }

    /// <summary>A colour from shares of red, green and blue; what lies outside of 0 to 1 is moved to the nearer end, NaN to 0.</summary>
    /// <param name="red">Red, 0 to 1.</param>
    /// <param name="green">Green, 0 to 1.</param>
    /// <param name="blue">Blue, 0 to 1.</param>
    public static Color FromShares(double red, double green, double blue)
    {
        return new(ToByte(red), ToByte(green), ToByte(blue));

        static byte ToByte(double share) => double.IsNaN(share) ? (byte)0 : (byte)Math.Round(255 * Math.Clamp(share, 0, 1));
    }

    /// <summary>The colour in web notation, such as <c>#d55e00</c>.</summary>
    public override string ToString() => $"#{Red:x2}{Green:x2}{Blue:x2}";

    /// <summary>A colour between two.</summary>
    /// <param name="other">The colour at share 1.</param>
    /// <param name="share">How far to go from this colour to the other, 0 to 1.</param>
    internal Color Mix(Color other, double share) => new(
        (byte)Math.Round(Red + (other.Red - Red) * share),
        (byte)Math.Round(Green + (other.Green - Green) * share),
        (byte)Math.Round(Blue + (other.Blue - Blue) * share));

    /// <summary>How bright the colour is seen, 0 to 1 (ITU-R BT.709 weights on the encoded values).</summary>
    internal double Brightness => (0.2126 * Red + 0.7152 * Green + 0.0722 * Blue) / 255;
}
