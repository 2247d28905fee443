namespace Profundo.Plots.Tests.Data;

public class FigureTests
{
    [Fact]
    public void Values_come_from_arrays_tensors_and_collection_expressions()
    {
        Values doubles = new double[] { 1, 2 }, floats = new float[] { 1, 2 }, integers = new[] { 1, 2 }, tensor = Tensor.FromArray(new float[,] { { 1 }, { 2 } });
        Values spread = [.. new List<float> { 1, 2 }];
        Assert.All([doubles, floats, integers, tensor, spread], values => Assert.Equal([1, 2], values));
    }

    [Fact]
    public void A_figure_does_not_change_with_the_data_it_was_made_from()
    {
        double[] y = [1, 2, 3];
        Color[] colors = [new(1, 2, 3)];
        string[] names = ["a", "b", "c"];
        var figure = new Figure(new Axes(new Line(y)), new Axes(new Ring(colors)), new Axes(new Bar(names, y)));
        var before = figure.ToSvg();
        (y[0], colors[0], names[0]) = (100, default, "z");
        Assert.Equal(before, figure.ToSvg());
    }

    [Fact]
    public void Files_appear_whole_and_replace_older_ones()
    {
        var folder = Directory.CreateTempSubdirectory("profundo-plots");
        try
        {
            var path = Path.Combine(folder.FullName, "figure.svg");
            File.WriteAllText(path, "older");
            var figure = Plot.Line([1, 2, 3]);
            figure.SaveSvg(path);
            Assert.Equal(figure.ToSvg(), File.ReadAllText(path));
            Assert.Equal(["figure.svg"], folder.GetFiles().Select(file => file.Name));
            Assert.ThrowsAny<IOException>(() => figure.SaveSvg(Path.Combine(folder.FullName, "missing", "figure.svg")));
            Assert.Throws<ArgumentException>(() => (figure with { Width = 0 }).SaveSvg(path));
            Assert.Single(folder.GetFiles());
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    [Fact]
    public void Shortcuts_make_figures_of_one_plot()
    {
        var tensor = Tensor.Arange(6).Reshape(2, 3);
        Figure[] figures =
        [
            Plot.Line([1, 2]), Plot.Line([1, 2], [3, 4], "x", "y"), Plot.Scatter([1, 2], [3, 4]), Plot.Bar(["a"], [1]), Plot.Histogram([1, 2, 3], bins: 2),
            Plot.Ring(new Color(1, 2, 3)), Plot.Image(tensor / 6), Plot.HeatMap(tensor, "key", "query"),
        ];
        Assert.All(figures, figure => Assert.Single(Assert.Single(figure.Plots).Series));
    }

    [Theory]
    [InlineData("#d55e00", 0xd5, 0x5e, 0x00)]
    [InlineData("#fa0", 0xff, 0xaa, 0x00)]
    public void Colours_are_read_and_written(string text, int red, int green, int blue)
    {
        var color = Color.Parse(text);
        Assert.Equal(new Color((byte)red, (byte)green, (byte)blue), color);
        Assert.Equal(color, Color.Parse(color.ToString()));
    }

    [Fact]
    public void Colour_maps_mix_between_their_stops()
    {
        var map = new ColorMap(new Color(0, 0, 0), new Color(100, 200, 50));
        Assert.Equal([new(0, 0, 0), new(50, 100, 25), new(100, 200, 50), new(100, 200, 50), new(0, 0, 0)], ((double[])[0, 0.5, 1, 9, double.NaN]).Select(map.At));
    }
}
