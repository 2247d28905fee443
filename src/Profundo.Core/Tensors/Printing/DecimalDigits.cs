using System.Globalization;
using System.Numerics;

namespace Profundo;

/// <summary>
/// A finite floating-point number in decimal: ±d.ddd × 10^<see cref="Exponent"/>. Zero has the one digit 0.
/// </summary>
/// <param name="Negative">Whether the sign is minus; zero has one too.</param>
/// <param name="Digits">Significant digits, first the one before the decimal point.</param>
/// <param name="Exponent">Power of ten of the first digit.</param>
internal readonly record struct DecimalDigits(bool Negative, string Digits, int Exponent)
{
    /// <summary>The fewest digits that lead back to the same number among those of its type.</summary>
    internal static DecimalDigits Shortest<T>(T value) where T : IBinaryFloatingPointIeee754<T>
    {
        string text = T.Abs(value).ToString("R", CultureInfo.InvariantCulture);
        int e = text.IndexOf('E'), exponent = e < 0 ? 0 : int.Parse(text.AsSpan(e + 1), CultureInfo.InvariantCulture);
        string mantissa = e < 0 ? text : text[..e];
        int point = mantissa.IndexOf('.');
        exponent += (point < 0 ? mantissa.Length : point) - 1;
        string digits = mantissa.Replace(".", "");
        string significant = digits.TrimStart('0');
        return significant.Length == 0
            ? new DecimalDigits(T.IsNegative(value), "0", 0)
            : new DecimalDigits(T.IsNegative(value), significant.TrimEnd('0'), exponent - (digits.Length - significant.Length));
    }

    /// <summary>The number rounded to so many decimals, from its exact value, halves to the even digit.</summary>
    /// <param name="value">Any finite number.</param>
    /// <param name="decimals">Digits after the decimal point; below zero, that many zeros before it.</param>
    internal static DecimalDigits Rounded(double value, int decimals)
    {
        long bits = BitConverter.DoubleToInt64Bits(Math.Abs(value));
        int biased = (int)(bits >> 52);
        BigInteger numerator = bits & ((1L << 52) - 1) | (biased > 0 ? 1L << 52 : 0), denominator = BigInteger.One;
        int power = Math.Max(biased, 1) - 1075;   // value = numerator · 2^power
        if (power > 0) numerator <<= power;
        else denominator <<= -power;
        if (decimals > 0) numerator *= BigInteger.Pow(10, decimals);
        else denominator *= BigInteger.Pow(10, -decimals);

        var quotient = BigInteger.DivRem(numerator, denominator, out var rest);
        int half = (rest * 2).CompareTo(denominator);
        if (half > 0 || (half == 0 && !quotient.IsEven)) quotient++;
        string digits = quotient.ToString(CultureInfo.InvariantCulture);
        return new DecimalDigits(double.IsNegative(value), digits, digits.Length - 1 - decimals);
    }

    /// <summary>Digits after the decimal point when written without exponent.</summary>
    internal int Decimals => Math.Max(0, Digits.Length - 1 - Exponent);

    /// <summary>Sign and digits before the decimal point, and the digits after it up to the last that is not 0.</summary>
    internal (string Integer, string Fraction) Positional()
    {
        string sign = Negative ? "-" : "";
        if (Exponent < 0) return (sign + "0", (new string('0', -Exponent - 1) + Digits).TrimEnd('0'));
        string padded = Digits.PadRight(Exponent + 1, '0');
        return (sign + padded[..(Exponent + 1)], padded[(Exponent + 1)..].TrimEnd('0'));
    }
}
