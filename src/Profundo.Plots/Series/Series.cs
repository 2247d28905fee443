using Profundo.Plots.Scales;

namespace Profundo.Plots;

/// <summary>Something drawn between two axes: <see cref="Line"/>, <see cref="Scatter"/>, <see cref="Bar"/>, <see cref="Histogram"/>, <see cref="Ring"/>, <see cref="Image"/>, <see cref="HeatMap"/> or <see cref="Annotation"/>.</summary>
public abstract record Series
{
    private protected Series() { }

    /// <summary>What the series is called in the legend. Default: it is not in the legend.</summary>
    public string? Label { get; init; }

    /// <summary>Colour, line and marker. Default: the next colour of the theme's palette.</summary>
    public Style Style { get; init; } = Style.Default;

    /// <summary>The part of the horizontal axis the series needs.</summary>
    /// <param name="scale">The axis' scale; a logarithmic one does not show what is not above 0.</param>
    internal abstract Interval XExtent(AxisScale scale);

    /// <summary>The part of the vertical axis the series needs.</summary>
    /// <param name="scale">The axis' scale.</param>
    internal abstract Interval YExtent(AxisScale scale);

    /// <summary>The series in words, for readers who do not see it.</summary>
    internal abstract string Describe();

    /// <summary>Whether the series takes the next colour of the palette.</summary>
    internal virtual bool TakesColor => true;

    /// <summary>Whether the series stands in the legend.</summary>
    internal bool IsExplained => TakesColor && !string.IsNullOrEmpty(Label);

    /// <summary>Whether axes would say nothing about the series.</summary>
    internal virtual bool HidesAxes => false;

    /// <summary>Whether one step must be equally long in both directions.</summary>
    internal virtual bool KeepsAspect => false;

    /// <summary>Whether the first row is the upper one.</summary>
    internal virtual bool CountsRowsFromTop => false;

    /// <summary>Whether only whole numbers mean something along X and Y.</summary>
    internal virtual (bool X, bool Y) CountsPlaces => (false, false);

    /// <summary>How much room the series wants beside its data, as a share of the extent along X and Y.</summary>
    internal virtual (double X, double Y) Room => (0, 0.05);

    /// <summary>"name: " in front of a description, or nothing.</summary>
    private protected string Prefix => Label is null ? "" : Label + ": ";
}
