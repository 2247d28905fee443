using Profundo.Plots.Files;
using Profundo.Plots.Tests.Support;
using static Profundo.Plots.Tests.Support.DrawnSvg;

namespace Profundo.Plots.Tests.SvgDrawing;

public class PixelTests
{
    static Png Decode(DrawnSvg svg) => Png.FromDataUri(svg.Elements("image")[0].Attribute("href")!.Value);

    [Fact]
    public void Gray_tensors_keep_their_pixels()
    {
        var png = Decode(new DrawnSvg(Plot.Image(Tensor.FromArray(new byte[,] { { 0, 128, 255 }, { 1, 2, 3 } }))));
        Assert.Equal((3, 2), (png.Width, png.Height));
        Assert.Equal([0, 128, 255, 1, 2, 3], png.Pixels.Select(pixel => (int)pixel.Green));
    }

    [Fact]
    public void Coloured_tensors_keep_their_pixels_and_move_what_is_outside_to_the_nearer_end()
    {
        var png = Decode(new DrawnSvg(Plot.Image(Tensor.FromArray(new float[,,] { { { 1, 0.5f, 0 }, { -3, 7, float.NaN } } }))));
        Assert.Equal([new Color(255, 128, 0), new Color(0, 255, 0)], png.Pixels);
    }

    [Fact]
    public void Pixels_are_square_and_the_first_row_is_the_upper_one()
    {
        var svg = new DrawnSvg(new(new Axes(new Image(2, new Color(1, 1, 1), new(2, 2, 2), new(3, 3, 3), new(4, 4, 4), new(5, 5, 5), new(6, 6, 6)))));
        var image = svg.Elements("image")[0];
        Assert.Equal(2.0 / 3, Number(image, "width") / Number(image, "height"), 0.01);
        Assert.Equal(1, Decode(svg).Pixels[0].Red);
        Assert.Equal("pixelated", image.Attribute("image-rendering")!.Value);
    }

    [Fact]
    public void Turned_axes_turn_the_picture()
    {
        Axes plot = new(new Image(2, new Color(1, 1, 1), new(2, 2, 2), new(3, 3, 3), new(4, 4, 4))) { X = new() { IsInverted = true }, Y = new() { IsInverted = true } };
        Assert.Equal([4, 3, 2, 1], Decode(new DrawnSvg(new(plot))).Pixels.Select(pixel => (int)pixel.Red));
    }

    [Fact]
    public void Heat_maps_run_through_their_colours_and_explain_them()
    {
        var svg = new DrawnSvg(new(new Axes(new HeatMap(new double[,] { { 0, 1 }, { 2, double.NaN } }) { Colors = ColorMap.Gray })));
        Assert.Equal([0, 128, 255, 128], Decode(svg).Pixels.Select(pixel => (int)pixel.Red));
        Assert.Equal(2, svg.Elements("image").Length); // the map and its bar
        Assert.Contains("0.5", svg.Texts);
        Assert.Single(new DrawnSvg(new(new Axes(new HeatMap(new double[,] { { 0, 1 } }) { HasColorBar = false }))).Elements("image"));
    }

    [Fact]
    public void Constant_and_empty_maps_are_drawn()
    {
        Assert.Equal(3, Decode(new DrawnSvg(new(new Axes(new HeatMap(new double[,] { { 5, 5, 5 } }))))).Pixels.Length);
        Assert.DoesNotContain("<image", new Figure(new Axes(new HeatMap(new double[0, 0]) { HasColorBar = false })).ToSvg());
        Assert.DoesNotContain("<image", Plot.Image(Tensor.Zeros([0, 4])).ToSvg());
    }

    /// <summary>Noise, runs and large pictures make the compressor use all kinds of blocks.</summary>
    [Theory]
    [InlineData(1, 1)]
    [InlineData(300, 1)]
    [InlineData(1, 300)]
    [InlineData(257, 131)]
    public void Any_picture_survives_the_file(int columns, int rows)
    {
        var random = new Random(4);
        Color[] noise = [.. Enumerable.Range(0, columns * rows).Select(_ => new Color((byte)random.Next(256), (byte)random.Next(256), (byte)random.Next(256)))];
        Color[] runs = [.. Enumerable.Range(0, columns * rows).Select(i => new Color((byte)(i / 50), 7, (byte)(i / columns)))];
        foreach (var pixels in (Color[][])[noise, runs])
        {
            var png = Png.Read(PngEncoder.Encode(new(rows, columns, pixels)));
            Assert.Equal((columns, rows), (png.Width, png.Height));
            Assert.Equal(pixels, png.Pixels);
        }
    }
}
