using Profundo.Plots.Scales;

namespace Profundo.Plots.Layout;

/// <summary>The part of the picture between the axes, and where numbers lie in it.</summary>
sealed record Frame(Rectangle Area, Scale XScale, Scale YScale, bool RunsLeftwards, bool RunsDownwards)
{
    /// <summary>Far outside of any picture; further away, coordinates would lose digits or overflow.</summary>
    const double Far = 1e7;

    /// <summary>The distance from the frame's left edge in pixels; NaN for what the axis cannot show.</summary>
    public double X(double value)
    {
        var position = XScale.Position(value);
        return Math.Clamp((RunsLeftwards ? 1 - position : position) * Area.Width, -Far, Far);
    }

    /// <summary>The distance from the frame's upper edge in pixels; NaN for what the axis cannot show.</summary>
    public double Y(double value)
    {
        var position = YScale.Position(value);
        return Math.Clamp((RunsDownwards ? position : 1 - position) * Area.Height, -Far, Far);
    }

    /// <summary>The line that bars stand on: 0, or the end of the axis that is nearest to it.</summary>
    public double Ground => Y(Math.Clamp(0, YScale.Range.Low, YScale.Range.High));

    /// <summary>A bar in pixels from the frame's upper left corner.</summary>
    public Rectangle Place(UprightBar bar)
    {
        var (left, right) = Ordered(X(bar.Left), X(bar.Right));
        var (top, bottom) = Ordered(Y(bar.Height), Ground);
        return new(left, top, right - left, bottom - top);
    }

    /// <summary>Shrinks the area so that a step in each direction is equally long.</summary>
    public Frame WithEqualSteps()
    {
        if (XScale.Kind == AxisScale.Logarithmic || YScale.Kind == AxisScale.Logarithmic) return this;
        var (columns, rows) = (XScale.Range.High - XScale.Range.Low, YScale.Range.High - YScale.Range.Low);
        var step = Math.Min(Area.Width / columns, Area.Height / rows);
        var (width, height) = (Math.Max(step * columns, 1), Math.Max(step * rows, 1));
        return this with { Area = new(Area.CenterX - width / 2, Area.CenterY - height / 2, width, height) };
    }

    static (double Less, double Greater) Ordered(double a, double b) => a <= b ? (a, b) : (b, a);
}
