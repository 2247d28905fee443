namespace Profundo.Plots;

/// <summary>How a series is drawn.</summary>
public sealed record Style
{
    /// <summary>The colour. Default: the next of the theme's palette.</summary>
    public Color? Color { get; init; }

    /// <summary>The width of lines, in pixels. Default 1.75.</summary>
    public double Width { get; init; } = 1.75;

    /// <summary>How lines are broken. Default: solid until the palette is used up, then dashed, so that no two series look alike.</summary>
    public Dash? Dash { get; init; }

    /// <summary>What stands at each point. Default: nothing on lines, discs in a <see cref="Scatter"/>.</summary>
    public Marker? Marker { get; init; }

    /// <summary>The width of markers, in pixels. Default 6.</summary>
    public double MarkerSize { get; init; } = 6;

    /// <summary>From 0, invisible, to 1, which hides what is below. Default 1.</summary>
    public double Opacity { get; init; } = 1;

    internal static Style Default { get; } = new();
}

/// <summary>How a line is broken.</summary>
public enum Dash
{
    /// <summary>Not at all.</summary>
    Solid,

    /// <summary>Into dashes.</summary>
    Dashed,

    /// <summary>Into dashes and dots in turn.</summary>
    DashDotted,

    /// <summary>Into dots.</summary>
    Dotted,
}

/// <summary>A sign that stands at a point.</summary>
public enum Marker
{
    /// <summary>Nothing.</summary>
    None,

    /// <summary>A filled circle.</summary>
    Disc,

    /// <summary>A filled square.</summary>
    Square,

    /// <summary>A filled triangle, point up.</summary>
    Triangle,

    /// <summary>A filled square on its corner.</summary>
    Diamond,

    /// <summary>Two crossing diagonals.</summary>
    Cross,
}
