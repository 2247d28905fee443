namespace Profundo.Plots;

/// <summary>Turns numbers from 0 to 1 into colours, by mixing between colours at equal distances.</summary>
public sealed class ColorMap
{
    readonly Color[] stops;

    /// <summary>A map through the given colours.</summary>
    /// <param name="stops">At least two colours, the first for 0, the last for 1.</param>
    /// <exception cref="ArgumentException">There are fewer than two colours.</exception>
    public ColorMap(params ReadOnlySpan<Color> stops)
    {
        if (stops.Length < 2) throw new ArgumentException($"A colour map needs at least two colours to mix between, but got {stops.Length}.", nameof(stops));
        this.stops = stops.ToArray();
    }

    /// <summary>Dark blue to yellow, with brightness rising evenly for all kinds of colour vision (viridis, van der Walt and Smith 2015). The default.</summary>
    public static ColorMap Viridis { get; } = Of("#440154 #482878 #3e4989 #31688e #26828e #1f9e89 #35b779 #6ece58 #b5de2b #fde725");

    /// <summary>White to dark red (ColorBrewer, Harrower and Brewer 2003).</summary>
    public static ColorMap Reds { get; } = Of("#fff5f0 #fee0d2 #fcbba1 #fc9272 #fb6a4a #ef3b2c #cb181d #a50f15 #67000d");

    /// <summary>White to dark blue (ColorBrewer).</summary>
    public static ColorMap Blues { get; } = Of("#f7fbff #deebf7 #c6dbef #9ecae1 #6baed6 #4292c6 #2171b5 #08519c #08306b");

    /// <summary>Blue over white to red, for values on both sides of a middle (ColorBrewer's RdBu, turned round).</summary>
    public static ColorMap BlueRed { get; } = Of("#053061 #2166ac #4393c3 #92c5de #d1e5f0 #f7f7f7 #fddbc7 #f4a582 #d6604d #b2182b #67001f");

    /// <summary>Black to white.</summary>
    public static ColorMap Gray { get; } = Of("#000000 #ffffff");

    /// <summary>The colour of a number.</summary>
    /// <param name="share">0 to 1; what lies outside is moved to the nearer end.</param>
    public Color At(double share)
    {
        var place = Math.Clamp(double.IsNaN(share) ? 0 : share, 0, 1) * (stops.Length - 1);
        var below = Math.Min((int)place, stops.Length - 2);
        return stops[below].Mix(stops[below + 1], place - below);
    }

    static ColorMap Of(string stops) => new(Array.ConvertAll(stops.Split(' '), Color.Parse));
}
