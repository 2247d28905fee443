using System.Text;

namespace Profundo.Plots.Svg;

/// <summary>Numbers as short as they can be with one decimal: 12.5, 3, -.5.</summary>
static class Coordinates
{
    public static int Tenths(double value) => (int)Math.Round(10 * value);

    public static void Append(StringBuilder text, double value) => AppendTenths(text, Tenths(value));

    public static void AppendTenths(StringBuilder text, int tenths)
    {
        if (tenths < 0) text.Append('-');
        var (whole, rest) = Math.DivRem(Math.Abs(tenths), 10);
        if (whole != 0 || rest == 0) text.Append(whole);
        if (rest != 0) text.Append('.').Append((char)('0' + rest));
    }
}
