namespace Profundo.Plots.Scales;

/// <summary>Turns the numbers along an axis into positions: 0 where the axis begins, 1 where it ends, NaN for what it does not show.</summary>
sealed class Scale
{
    readonly Interval positions; // the range itself, or its logarithms

    public Scale(AxisScale kind, Interval range)
    {
        (Kind, Range) = (kind, range);
        positions = kind == AxisScale.Logarithmic ? new(Math.Log10(range.Low), Math.Log10(range.High)) : range;
    }

    public AxisScale Kind { get; }

    public Interval Range { get; }

    /// <summary>Whether only whole numbers mean something: the places of bars, the rows of a matrix.</summary>
    public bool CountsPlaces { get; init; }

    /// <summary>The scale that an axis asks for, or that shows all series with the room they want.</summary>
    public static Scale Fit(Axis axis, IReadOnlyList<Series> series, bool isHorizontal)
    {
        var countsPlaces = series.Any(each => isHorizontal ? each.CountsPlaces.X : each.CountsPlaces.Y);
        if (axis.Limits is var (low, high)) return new(axis.Scale, new(low, high)) { CountsPlaces = countsPlaces };
        var extent = Interval.Empty;
        var room = 0.0;
        foreach (var each in series)
        {
            extent = extent.Union(isHorizontal ? each.XExtent(axis.Scale) : each.YExtent(axis.Scale));
            room = Math.Max(room, isHorizontal ? each.Room.X : each.Room.Y);
        }
        if (axis.Scale == AxisScale.Logarithmic) return FitLogarithmic(extent, room);
        var range = extent.Widened();
        var standsOnZero = !isHorizontal && series.Any(each => each is Bar or Histogram);
        return new(axis.Scale, range.WithRoom(standsOnZero && range.Low == 0 ? 0 : room, standsOnZero && range.High == 0 ? 0 : room)) { CountsPlaces = countsPlaces };
    }

    public double Position(double value) =>
        !double.IsFinite(value) ? double.NaN
        : Kind == AxisScale.Linear ? positions.Position(value)
        : value > 0 ? positions.Position(Math.Log10(value))
        : double.NaN;

    static Scale FitLogarithmic(Interval extent, double room)
    {
        const double LeastExponent = -323, GreatestExponent = 308; // of floating-point numbers
        if (extent.IsEmpty) return new(AxisScale.Logarithmic, new(1, 10));
        var exponents = new Interval(Math.Log10(extent.Low), Math.Log10(extent.High));
        exponents = exponents.High - exponents.Low < 1e-9 ? new(exponents.Low - 0.5, exponents.High + 0.5) : exponents.WithRoom(room, room);
        var low = Math.Clamp(exponents.Low, LeastExponent, GreatestExponent - 1);
        return new(AxisScale.Logarithmic, new(Math.Pow(10, low), Math.Pow(10, Math.Clamp(exponents.High, low + 1e-9, GreatestExponent))));
    }
}
