using Profundo.Plots.Scales;

namespace Profundo.Plots;

/// <summary>A picture made of pixels, each shown as a sharp square. The first row is the upper one; pixel (row, column) has its middle at (column, row) of the axes.</summary>
public sealed record Image : Series
{
    /// <summary>A picture from a tensor.</summary>
    /// <param name="pixels">
    /// Shape (height, width) or (height, width, 1) for gray, (height, width, 3) for red, green and blue. Whole numbers run from 0 to 255, real ones from
    /// 0 to 1; what lies outside is moved to the nearer end. For other ranges use a <see cref="HeatMap"/>.
    /// </param>
    /// <exception cref="ShapeException">The tensor has another shape.</exception>
    public Image(Tensor pixels)
    {
        if (pixels.Rank is not (2 or 3) || pixels.Rank == 3 && pixels.Shape[2] is not (1 or 3))
            throw new ShapeException($"Image: pixels have the shape (height, width), (height, width, 1) or (height, width, 3), but came as {pixels.Shape}. Bring channels that stand first to the end with Transpose(1, 2, 0).");
        var channels = pixels.Rank == 3 ? pixels.Shape[2] : 1;
        var greatest = pixels.DType is DType.UInt8 or DType.Int32 or DType.Int64 ? 255.0 : 1.0;
        var shares = pixels.ToArray<double>();
        var colors = new Color[shares.Length / channels];
        for (var i = 0; i < colors.Length; i++)
            colors[i] = channels == 3
                ? Color.FromShares(shares[3 * i] / greatest, shares[3 * i + 1] / greatest, shares[3 * i + 2] / greatest)
                : Color.FromShares(shares[i] / greatest, shares[i] / greatest, shares[i] / greatest);
        Pixels = new(pixels.Shape[0], pixels.Shape[1], colors);
    }

    /// <summary>A picture from colours.</summary>
    /// <param name="width">How many pixels stand in a row.</param>
    /// <param name="pixels">The colours, row after row from the top.</param>
    /// <exception cref="ArgumentException">The last row is not complete.</exception>
    public Image(int width, params ReadOnlySpan<Color> pixels)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(width, 1);
        if (pixels.Length % width != 0)
            throw new ArgumentException($"Image: {pixels.Length} pixels do not fill rows of {width}; the last one has {pixels.Length % width}.", nameof(pixels));
        Pixels = new(pixels.Length / width, width, pixels.ToArray());
    }

    internal PixelGrid Pixels { get; }

    internal override bool TakesColor => false;

    internal override bool HidesAxes => true;

    internal override bool KeepsAspect => true;

    internal override bool CountsRowsFromTop => true;

    internal override (double X, double Y) Room => (0, 0);

    internal override (bool X, bool Y) CountsPlaces => (true, true);

    internal override Interval XExtent(AxisScale scale) => Pixels.XExtent;

    internal override Interval YExtent(AxisScale scale) => Pixels.YExtent;

    internal override string Describe() => $"{Prefix}image of {Pixels.Columns} × {Pixels.Rows} pixels";
}
