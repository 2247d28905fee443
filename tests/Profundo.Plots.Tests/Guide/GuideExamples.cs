namespace Profundo.Plots.Tests.Guide;

/// <summary>The code of docs/plots.md.</summary>
internal static class GuideExamples
{
    public static void Shortest(string folder)
    {
        Values losses = [2.1, 1.2, 0.8, 0.6, 0.5];
        Plot.Line(losses, "step", "loss").SaveSvg(Path.Combine(folder, "loss.svg"));
    }

    public static Figure Whole()
    {
        Values epochs = [1, 2, 3, 4, 5, 6, 7, 8];
        Values train = [1.1, 0.52, 0.33, 0.24, 0.19, 0.16, 0.14, 0.13];
        Values test = [1.0, 0.6, 0.42, 0.35, 0.31, 0.3, 0.29, 0.29];

        var curves = new Axes(
            new Line(epochs, train) { Label = "train" },
            new Line(epochs, test) { Label = "test", Style = new() { Dash = Dash.Dashed, Marker = Marker.Disc } })
        {
            X = new("epoch"),
            Y = new("loss") { Scale = AxisScale.Logarithmic },
        };
        var weights = new Axes(new Histogram(Tensor.RandomNormal([64, 32])))
        {
            Title = "Weights of dense1",
            X = new("weight"),
            Y = new("count"),
        };
        var figure = new Figure(curves, weights) { Title = "Training", Width = 900 };
        return figure;
    }

    public static string InTerminal()
    {
        Values x = Tensor.Linspace(-3, 3, 200);
        Values y = Tensor.Linspace(-3, 3, 200).Tanh();
        return new Figure(new Axes(new Line(x, y) { Label = "tanh" })).ToTerminal(width: 60, height: 12, TerminalStyle.Plain);
    }

    public static string InPage(Figure figure)
    {
        var svg = (figure with { Theme = Theme.Page }).ToSvg();
        return svg;
    }
}
