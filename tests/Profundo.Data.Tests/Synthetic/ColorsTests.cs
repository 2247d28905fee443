namespace Profundo.Tests;

public class ColorsTests
{
    [Fact]
    public void ComplementTurnsTheHueByHalfACircle()
    {
        Random random = new(2);
        for (int round = 0; round < 20_000; round++)
        {
            (byte r, byte g, byte b) = ((byte)random.Next(256), (byte)random.Next(256), (byte)random.Next(256));
            Assert.Equal(ComplementByDefinition(r, g, b), Colors.Complement(r, g, b));
        }
    }

    // Python 3, colorsys: tuple(round(255*c) for c in hls_to_rgb((h+0.5) % 1, l, s))
    [Theory]
    [InlineData(255, 0, 0, 0, 255, 255)]
    [InlineData(12, 200, 34, 200, 12, 178)]
    [InlineData(250, 128, 114, 114, 236, 250)]
    [InlineData(77, 77, 77, 77, 77, 77)]
    [InlineData(0, 0, 0, 0, 0, 0)]
    [InlineData(255, 255, 255, 255, 255, 255)]
    public void ComplementOfKnownColours(byte r, byte g, byte b, byte red, byte green, byte blue) =>
        Assert.Equal((red, green, blue), Colors.Complement(r, g, b));

    [Fact]
    public void GeneratesPairsOfComplements()
    {
        Colors colors = Colors.Generate(10_000, seed: 1);
        Assert.Equal(10_000, colors.Count);
        for (int i = 0; i < 3 * colors.Count; i += 3)
        {
            byte[] input = [.. colors.Inputs[i..(i + 3)].Select(Level)];
            byte[] target = [.. colors.Targets[i..(i + 3)].Select(Level)];
            Assert.Equal((target[0], target[1], target[2]), Colors.Complement(input[0], input[1], input[2]));
        }
        Assert.InRange(colors.Inputs.Average(), 0.495, 0.505); // standard error 0.0017
        Assert.Contains(0f, colors.Inputs);
        Assert.Contains(1f, colors.Inputs);

        static byte Level(float value)
        {
            Assert.Equal((float)Math.Round(value * 255) / 255f, value);
            return (byte)Math.Round(value * 255);
        }
    }

    [Fact]
    public void EqualSeedsGiveEqualColours()
    {
        Assert.Equal(Colors.Generate(100, seed: 7).Inputs, Colors.Generate(100, seed: 7).Inputs);
        Assert.NotEqual(Colors.Generate(100, seed: 7).Inputs, Colors.Generate(100, seed: 8).Inputs);
        Assert.Empty(Colors.Generate(0, seed: 7).Inputs);
    }

    // First outputs for seed 1234567 as published with many implementations of the generator.
    [Fact]
    public void GeneratorGivesThePublishedNumbers()
    {
        SplitMix64 random = new(1234567);
        Assert.Equal(6457827717110365317UL, random.Next());
        Assert.Equal(3203168211198807973UL, random.Next());
        Assert.Equal(9817491932198370423UL, random.Next());
    }

    /// <summary>RGB to HSL, half a turn, back to RGB, rounded; the textbook way in double precision.</summary>
    static (byte, byte, byte) ComplementByDefinition(byte red, byte green, byte blue)
    {
        double r = red / 255.0, g = green / 255.0, b = blue / 255.0;
        double max = Math.Max(r, Math.Max(g, b)), min = Math.Min(r, Math.Min(g, b)), chroma = max - min, lightness = (max + min) / 2;
        if (chroma == 0) return (red, green, blue);
        double saturation = chroma / (1 - Math.Abs(2 * lightness - 1));
        double hue = max == r ? (g - b) / chroma : max == g ? 2 + (b - r) / chroma : 4 + (r - g) / chroma;
        hue = (hue + 6 + 3) % 6;
        double c = (1 - Math.Abs(2 * lightness - 1)) * saturation, x = c * (1 - Math.Abs(hue % 2 - 1)), m = lightness - c / 2;
        (double R, double G, double B) = (int)hue switch
        {
            0 => (c, x, 0.0), 1 => (x, c, 0.0), 2 => (0.0, c, x), 3 => (0.0, x, c), 4 => (x, 0.0, c), _ => (c, 0.0, x),
        };
        return (Level(R), Level(G), Level(B));

        byte Level(double value) => (byte)Math.Round(255 * (value + m));
    }
}
