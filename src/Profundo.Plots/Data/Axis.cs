namespace Profundo.Plots;

/// <summary>One direction of a plot: what it means and which part of it is shown.</summary>
/// <param name="Label">What is measured along the axis, with its unit. Default: nothing.</param>
public sealed record Axis(string? Label = null)
{
    /// <summary>How numbers become distances. Default linear.</summary>
    public AxisScale Scale { get; init; } = AxisScale.Linear;

    /// <summary>The part that is shown. Default: all data with a little room.</summary>
    public (double Low, double High)? Limits { get; init; }

    /// <summary>The places with a tick. Default: round numbers, as many as fit.</summary>
    public IReadOnlyList<Tick>? Ticks { get; init; }

    /// <summary>Whether faint lines run across the plot from the ticks. Default true.</summary>
    public bool HasGridLines { get; init; } = true;

    /// <summary>Whether numbers grow the other way, to the left or downwards. Default false.</summary>
    public bool IsInverted { get; init; }

    /// <summary>Whether axis, ticks and label are drawn at all. Default: unless only images or rings are shown.</summary>
    public bool? IsVisible { get; init; }

    /// <exception cref="ArgumentException">Nothing can be drawn between the limits.</exception>
    internal void Check(string name)
    {
        if (Limits is not var (low, high)) return;
        if (!double.IsFinite(low) || !double.IsFinite(high) || low >= high)
            throw new ArgumentException($"The limits of the {name} axis run from {low} to {high}, but must be finite, the lower first. To turn the axis round, set IsInverted.");
        if (Scale == AxisScale.Logarithmic && low <= 0)
            throw new ArgumentException($"The limits of the {name} axis run from {low} to {high}, but a logarithmic axis never reaches 0. Let them begin above 0, or use a linear axis.");
    }
}

/// <summary>How numbers become distances along an axis.</summary>
public enum AxisScale
{
    /// <summary>Equal differences are equally long.</summary>
    Linear,

    /// <summary>Equal ratios are equally long. Numbers that are not above 0 are gaps.</summary>
    Logarithmic,
}

/// <summary>A marked place on an axis.</summary>
/// <param name="Value">The place.</param>
/// <param name="Label">What is written there.</param>
public readonly record struct Tick(double Value, string Label);
