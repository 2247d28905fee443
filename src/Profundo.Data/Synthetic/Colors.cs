namespace Profundo;

/// <summary>
/// The complementary-colour problem: learn to map a colour to the one opposite on the colour circle. A small regression
/// task with exact answers, unlimited data and a picture for a result.
/// </summary>
/// <param name="Inputs">Colours, (Count, 3) row-major: red, green, blue in 0..1, each a multiple of 1/255.</param>
/// <param name="Targets">Their complements, same layout.</param>
public sealed record Colors(float[] Inputs, float[] Targets)
{
    /// <summary>Number of colours.</summary>
    public int Count => Inputs.Length / 3;

    /// <summary>Draws random colours, uniformly among the 256³ and independent of each other, with their complements.</summary>
    /// <param name="count">How many; the classic problem has 10 000.</param>
    /// <param name="seed">Equal seeds give equal colours everywhere.</param>
    /// <example><code>Colors data = Colors.Generate(10_000, seed: 1);</code></example>
    public static Colors Generate(int count, ulong seed)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(count);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(count, Array.MaxLength / 3);
        SplitMix64 random = new(seed);
        float[] inputs = new float[3 * count];
        float[] targets = new float[3 * count];
        for (int i = 0; i < inputs.Length; i += 3)
        {
            byte red = NextByte(), green = NextByte(), blue = NextByte();
            (inputs[i], inputs[i + 1], inputs[i + 2]) = (red / 255f, green / 255f, blue / 255f);
            (red, green, blue) = Complement(red, green, blue);
            (targets[i], targets[i + 1], targets[i + 2]) = (red / 255f, green / 255f, blue / 255f);
        }
        return new Colors(inputs, targets);

        byte NextByte() => (byte)(random.Next() >> 56);
    }

    /// <summary>
    /// The complement: the hue turned by 180° at equal saturation and lightness (HSL). Grey, which has no hue, stays.
    /// </summary>
    /// <remarks>
    /// Lightness fixes max + min and saturation then fixes max - min, so the extremes stay and half a turn mirrors every
    /// channel between them: c' = max + min - c. The result is an integer already; no rounding is left to do.
    /// </remarks>
    public static (byte Red, byte Green, byte Blue) Complement(byte red, byte green, byte blue)
    {
        int sum = Math.Max(red, Math.Max(green, blue)) + Math.Min(red, Math.Min(green, blue));
        return ((byte)(sum - red), (byte)(sum - green), (byte)(sum - blue));
    }
}
