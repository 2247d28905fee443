namespace Profundo.Plots.Scales;

/// <summary>The numbers from one to another. Empty if the lower is not the lower.</summary>
readonly record struct Interval(double Low, double High)
{
    /// <summary>Below this share of its ends an interval holds too few floating-point numbers to be divided.</summary>
    const double LeastRelativeWidth = 1e-13;
    const double LeastWidth = 1e-300;

    public static Interval Empty => new(double.PositiveInfinity, double.NegativeInfinity);

    public bool IsEmpty => !(Low <= High);

    /// <summary>The least interval with all numbers that a scale can show.</summary>
    public static Interval Of(ReadOnlySpan<double> values, AxisScale scale)
    {
        var floor = scale == AxisScale.Logarithmic ? 0 : double.NegativeInfinity;
        var (low, high) = Empty;
        foreach (var value in values)
            if (value > floor && value < double.PositiveInfinity) // false for NaN
            {
                if (value < low) low = value;
                if (value > high) high = value;
            }
        return new(low, high);
    }

    public Interval Union(Interval other) => new(Math.Min(Low, other.Low), Math.Max(High, other.High));

    /// <summary>With the line that bars stand on: 0, or half of the least bar where there is no 0.</summary>
    public Interval FromZero(AxisScale scale) =>
        IsEmpty ? this : scale == AxisScale.Linear ? Union(new(0, 0)) : new(Math.Max(Low / 2, double.Epsilon), High);

    /// <summary>This interval if it can be divided; otherwise one around it that can.</summary>
    public Interval Widened()
    {
        if (IsEmpty) return new(0, 1);
        var magnitude = Math.Max(Math.Abs(Low), Math.Abs(High));
        if (High - Low > Math.Max(LeastRelativeWidth * magnitude, LeastWidth)) return this;
        var half = magnitude <= LeastWidth ? 1 : magnitude / 10;
        return new(Math.Max(Low - half, -double.MaxValue), Math.Min(High + half, double.MaxValue));
    }

    /// <summary>Where a number lies: 0 at the lower end, 1 at the upper one.</summary>
    public double Position(double value)
    {
        var width = High - Low;
        return double.IsFinite(width) ? (value - Low) / width : (value / 2 - Low / 2) / (High / 2 - Low / 2); // -1e308 … 1e308
    }

    /// <summary>The number at a position.</summary>
    public double At(double position) => Low * (1 - position) + High * position;

    /// <summary>This interval and some room on both sides, as a share of its width.</summary>
    public Interval WithRoom(double low, double high) =>
        new(Math.Max(Low - low * High + low * Low, -double.MaxValue), Math.Min(High + high * High - high * Low, double.MaxValue));
}
