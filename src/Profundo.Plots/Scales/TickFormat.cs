using System.Globalization;

namespace Profundo.Plots.Scales;

/// <summary>How numbers are written beside axes: with as many digits as neighbours need to differ, the same everywhere in the world.</summary>
static class TickFormat
{
    const int GreatestPlainExponent = 5, LeastPlainExponent = -4, MostDigits = 15;
    const string Superscripts = "⁰¹²³⁴⁵⁶⁷⁸⁹";

    /// <summary>Labels for multiples of a step: plain ones unless those are very long.</summary>
    public static IReadOnlyList<Tick> Label(IReadOnlyList<double> ticks, double step)
    {
        if (ticks.Count == 0) return [];
        var greatest = Exponent(ticks.Max(Math.Abs));
        var finest = Exponent(step);
        var plain = Plain(ticks, finest);
        if (greatest is >= LeastPlainExponent and <= GreatestPlainExponent) return plain;
        var scientific = Scientific(ticks, greatest, finest);
        return Longest(plain) <= Longest(scientific) ? plain : scientific;

        static int Longest(Tick[] labels) => labels.Max(tick => tick.Label.Length);
    }

    static Tick[] Plain(IReadOnlyList<double> ticks, int finest)
    {
        var format = "F" + Math.Clamp(-finest, 0, MostDigits).ToString(CultureInfo.InvariantCulture);
        return [.. ticks.Select(tick => new Tick(tick, tick.ToString(format, CultureInfo.InvariantCulture)))];
    }

    static Tick[] Scientific(IReadOnlyList<double> ticks, int greatest, int finest)
    {
        var format = "F" + Math.Clamp(greatest - finest, 0, MostDigits).ToString(CultureInfo.InvariantCulture);
        return [.. ticks.Select(tick => new Tick(tick, tick == 0 ? "0"
            : Scaled(tick, greatest).ToString(format, CultureInfo.InvariantCulture) + "e" + greatest.ToString(CultureInfo.InvariantCulture)))];
    }

    /// <summary>Labels for powers of ten: 0.01 or 1000 if all are as simple as that, otherwise 10⁻⁵.</summary>
    public static IReadOnlyList<Tick> Powers(int[] exponents) => exponents.All(exponent => exponent is >= -3 and <= 4)
        ? [.. exponents.Select(exponent => new Tick(Math.Pow(10, exponent), Math.Pow(10, exponent).ToString("0.###", CultureInfo.InvariantCulture)))]
        : [.. exponents.Select(exponent => new Tick(Math.Pow(10, exponent), "10" + Superscript(exponent)))];

    /// <summary>A number with four digits, for texts.</summary>
    public static string Short(double value)
    {
        if (value == 0) return "0";
        if (!double.IsFinite(value)) return double.IsNaN(value) ? "NaN" : value > 0 ? "infinity" : "-infinity";
        var exponent = Exponent(value);
        return exponent is >= LeastPlainExponent and <= GreatestPlainExponent
            ? Math.Round(value, Math.Clamp(3 - exponent, 0, MostDigits)).ToString("0.#######", CultureInfo.InvariantCulture)
            : Scaled(value, exponent).ToString("0.###", CultureInfo.InvariantCulture) + "e" + exponent.ToString(CultureInfo.InvariantCulture);
    }

    static int Exponent(double value) => value == 0 ? 0 : (int)Math.Floor(Math.Log10(Math.Abs(value)) + 1e-9);

    /// <summary>The number divided by a power of ten, in two steps because 10^-308 and less would lose digits.</summary>
    static double Scaled(double value, int exponent) => value / Math.Pow(10, exponent / 2) / Math.Pow(10, exponent - exponent / 2);

    static string Superscript(int exponent) =>
        (exponent < 0 ? "⁻" : "") + string.Concat(Math.Abs(exponent).ToString(CultureInfo.InvariantCulture).Select(digit => Superscripts[digit - '0']));
}
