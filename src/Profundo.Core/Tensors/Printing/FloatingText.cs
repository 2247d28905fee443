using System.Globalization;
using System.Numerics;

namespace Profundo;

/// <summary>
/// Floating-point numbers in columns: each with as few digits as tell it from its neighbours, but no more than the
/// precision, and all in scientific notation when they are very large, very small or of very different sizes.
/// </summary>
internal sealed class FloatingText<T> where T : struct, IBinaryFloatingPointIeee754<T>
{
    private readonly bool scientific;
    private readonly int precision;         // of scientific numbers: the decimals that all of them show
    private readonly int left, right;       // widths before and after the decimal point
    private readonly int exponentDigits = 2;

    private FloatingText(List<T> shown, PrintOptions options)
    {
        var finite = shown.FindAll(T.IsFinite);
        precision = options.Precision;
        scientific = NeedsScientific(finite, options.SuppressSmall);
        if (scientific)
        {
            var numbers = finite.ConvertAll(value => Limited(value));
            precision = numbers.Max(number => number.Digits.Length - 1);
            exponentDigits = numbers.Max(number => ExponentText(number, 2).Length - "e+".Length);
            left = numbers.Max(number => number.Negative ? 2 : 1);
            right = precision + 2 + exponentDigits;
        }
        else if (finite.Count > 0)
        {
            var numbers = finite.ConvertAll(value => Limited(value).Positional());
            left = numbers.Max(number => number.Integer.Length);
            right = numbers.Max(number => number.Fraction.Length);
        }
        foreach (var value in shown)
            if (!T.IsFinite(value)) left = Math.Max(left, NotFinite(value).Length - right - 1);
    }

    internal static Func<T, string> For(List<T> shown, PrintOptions options) => new FloatingText<T>(shown, options).Format;

    /// <summary>A number on its own: all its digits, scientific below 1e-4 and from 1e16 on.</summary>
    internal static string Bare(T value)
    {
        if (!T.IsFinite(value)) return NotFinite(value);
        var number = DecimalDigits.Shortest(value);
        double magnitude = Math.Abs(double.CreateChecked(value));
        if (magnitude != 0 && magnitude is < 1e-4 or >= 1e16)
        {
            string mantissa = number.Digits.Length == 1 ? number.Digits : $"{number.Digits[0]}.{number.Digits[1..]}";
            return (number.Negative ? "-" : "") + mantissa + ExponentText(number, 2);
        }
        var (integer, fraction) = number.Positional();
        return $"{integer}.{(fraction.Length == 0 ? "0" : fraction)}";
    }

    private static bool NeedsScientific(List<T> finite, bool suppressSmall)
    {
        var magnitudes = finite.FindAll(value => !T.IsZero(value)).ConvertAll(T.Abs);
        if (magnitudes.Count == 0) return false;
        T largest = magnitudes.Max(), smallest = magnitudes.Min();
        return double.CreateChecked(largest) >= 1e8
            || (!suppressSmall && (double.CreateChecked(smallest) < 1e-4 || double.CreateChecked(largest / smallest) > 1000));
    }

    private string Format(T value)
    {
        if (!T.IsFinite(value)) return NotFinite(value).PadLeft(left + 1 + right);
        if (!scientific)
        {
            var (integer, fraction) = Limited(value).Positional();
            return $"{integer.PadLeft(left)}.{fraction.PadRight(right)}";
        }
        var number = Scientific(double.CreateChecked(value));
        string sign = number.Negative ? "-" : "";
        return $"{(sign + number.Digits[0]).PadLeft(left)}.{number.Digits[1..]}{ExponentText(number, exponentDigits)}";
    }

    /// <summary>
    /// The shortest digits or, when they go beyond the precision, the number rounded to it; no trailing zeros. Without an
    /// exponent all digits before the decimal point are true ones, also where the shortest would end earlier.
    /// </summary>
    private DecimalDigits Limited(T value)
    {
        var shortest = DecimalDigits.Shortest(value);
        if (scientific)
        {
            if (shortest.Digits.Length - 1 <= precision) return shortest;
            var rounded = Scientific(double.CreateChecked(value));
            return rounded with { Digits = rounded.Digits[0] + rounded.Digits[1..].TrimEnd('0') };
        }
        bool complete = shortest.Exponent < shortest.Digits.Length;
        return complete && shortest.Decimals <= precision
            ? shortest
            : DecimalDigits.Rounded(double.CreateChecked(value), complete ? precision : 0);
    }

    /// <summary>The number rounded to one digit before the decimal point and <see cref="precision"/> after it.</summary>
    private DecimalDigits Scientific(double value)
    {
        if (value == 0) return new DecimalDigits(double.IsNegative(value), new string('0', precision + 1), 0);
        var rounded = DecimalDigits.Rounded(value, precision - DecimalDigits.Shortest(value).Exponent);
        return rounded with { Digits = rounded.Digits[..(precision + 1)] };   // 9.99… may have become 10.0…
    }

    private static string ExponentText(DecimalDigits number, int digits)
    {
        string magnitude = Math.Abs(number.Exponent).ToString(CultureInfo.InvariantCulture).PadLeft(digits, '0');
        return (number.Exponent < 0 ? "e-" : "e+") + magnitude;
    }

    private static string NotFinite(T value) => T.IsNaN(value) ? "nan" : T.IsNegative(value) ? "-inf" : "inf";
}
