using Profundo.Plots;

namespace Profundo.Studio;

/// <summary>The pictures that every run has, in the sizes the page has room for.</summary>
internal static class PageFigures
{
    /// <summary>Figures over the steps.</summary>
    public static Figure Curve(string kind, IReadOnlyList<(string Name, (double[] Steps, double[] Values) Points)> lines) => new(
        new Axes([.. lines.Select(line => new Line(line.Points.Steps, line.Points.Values) { Label = lines.Count > 1 ? line.Name : null })])
        {
            Y = new() { Scale = IsLogarithmic(kind) ? AxisScale.Logarithmic : AxisScale.Linear },
        })
    {
        Theme = Theme.Page,
        Width = 400,
        Height = 360,
    };

    /// <summary>How a layer's weights are distributed.</summary>
    public static Figure Weights(Values weights) => new(new Axes(new Histogram(weights) { Bins = 24 }) { Y = new() { IsVisible = false } })
    {
        Theme = Theme.Page,
        Width = 210,
        Height = 100,
    };

    /// <summary>Losses fall by orders of magnitude, and what happens in the last of them matters.</summary>
    static bool IsLogarithmic(string kind) => kind is "loss" or "cost";
}
