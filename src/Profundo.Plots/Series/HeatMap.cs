using Profundo.Plots.Scales;

namespace Profundo.Plots;

/// <summary>A matrix whose numbers are shown as colours, with a bar that explains them. The first row is the upper one.</summary>
/// <example><code>new HeatMap(attentionWeights) { Colors = ColorMap.Reds }</code></example>
public sealed record HeatMap : Series
{
    readonly double[] values;
    readonly int rows, columns;

    /// <summary>A map of a matrix.</summary>
    /// <param name="matrix">Shape (rows, columns). NaN and infinities are shown gray.</param>
    /// <exception cref="ShapeException">The tensor is not a matrix.</exception>
    public HeatMap(Tensor matrix)
    {
        if (matrix.Rank != 2) throw new ShapeException($"HeatMap: a matrix of shape (rows, columns) is needed, but the shape is {matrix.Shape}. Pick one with an index, or Reshape.");
        (rows, columns, values) = (matrix.Shape[0], matrix.Shape[1], matrix.ToArray<double>());
    }

    /// <summary>A map of a matrix.</summary>
    /// <param name="matrix">The numbers, [row, column].</param>
    public HeatMap(double[,] matrix) => (rows, columns, values) = (matrix.GetLength(0), matrix.GetLength(1), [.. matrix.Cast<double>()]);

    /// <summary>How numbers become colours. Default <see cref="ColorMap.Viridis"/>.</summary>
    public ColorMap Colors { get; init; } = ColorMap.Viridis;

    /// <summary>The numbers that get the first and the last colour. Default: the least and the greatest.</summary>
    /// <exception cref="ArgumentException">The limits are not finite or do not ascend.</exception>
    public (double Low, double High)? Limits
    {
        get;
        init => field = value is not var (low, high) || double.IsFinite(low) && double.IsFinite(high) && low < high
            ? value
            : throw new ArgumentException($"HeatMap: the limits run from {low} to {high}, but must be finite, the lower first.");
    }

    /// <summary>Whether a bar beside the plot explains the colours. Default true.</summary>
    public bool HasColorBar { get; init; } = true;

    /// <summary>The numbers between the first and the last colour.</summary>
    internal Interval ValueRange => (Limits is var (low, high) ? new Interval(low, high) : Interval.Of(values, AxisScale.Linear)).Widened();

    internal PixelGrid Pixels
    {
        get
        {
            var range = ValueRange;
            var missing = new Color(128, 128, 128);
            return new(rows, columns, Array.ConvertAll(values, value => double.IsFinite(value) ? Colors.At(range.Position(value)) : missing));
        }
    }

    internal override bool TakesColor => false;

    internal override bool KeepsAspect => true;

    internal override bool CountsRowsFromTop => true;

    internal override (double X, double Y) Room => (0, 0);

    internal override (bool X, bool Y) CountsPlaces => (true, true);

    internal override Interval XExtent(AxisScale scale) => values.Length == 0 ? Interval.Empty : new(-0.5, columns - 0.5);

    internal override Interval YExtent(AxisScale scale) => values.Length == 0 ? Interval.Empty : new(-0.5, rows - 0.5);

    internal override string Describe() => values.Length == 0
        ? $"{Prefix}heat map of nothing"
        : $"{Prefix}heat map of {rows} × {columns} values between {TickFormat.Short(ValueRange.Low)} and {TickFormat.Short(ValueRange.High)}";
}
