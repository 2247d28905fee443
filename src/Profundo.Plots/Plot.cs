namespace Profundo.Plots;

/// <summary>
/// Figures of one plot in one call. For anything more, such as titles, scales or several plots, construct <see cref="Axes"/> and a <see cref="Figure"/>.
/// </summary>
/// <example><code>Plot.Line(losses, "step", "loss").SaveSvg("loss.svg");</code></example>
public static class Plot
{
    /// <summary>A line over the places 0, 1, ….</summary>
    /// <param name="y">The heights.</param>
    /// <param name="xLabel">What the horizontal axis means.</param>
    /// <param name="yLabel">What the vertical axis means.</param>
    public static Figure Line(Values y, string? xLabel = null, string? yLabel = null) => Of(new Line(y), xLabel, yLabel);

    /// <summary>A line through points.</summary>
    /// <param name="x">Their places along the horizontal axis.</param>
    /// <param name="y">Their heights, as many.</param>
    /// <param name="xLabel">What the horizontal axis means.</param>
    /// <param name="yLabel">What the vertical axis means.</param>
    public static Figure Line(Values x, Values y, string? xLabel = null, string? yLabel = null) => Of(new Line(x, y), xLabel, yLabel);

    /// <summary>Markers at points.</summary>
    /// <param name="x">Their places along the horizontal axis.</param>
    /// <param name="y">Their heights, as many.</param>
    /// <param name="xLabel">What the horizontal axis means.</param>
    /// <param name="yLabel">What the vertical axis means.</param>
    public static Figure Scatter(Values x, Values y, string? xLabel = null, string? yLabel = null) => Of(new Scatter(x, y), xLabel, yLabel);

    /// <summary>Bars with names.</summary>
    /// <param name="categories">What each bar stands for.</param>
    /// <param name="heights">Their heights, as many.</param>
    /// <param name="yLabel">What the heights mean.</param>
    public static Figure Bar(IReadOnlyList<string> categories, Values heights, string? yLabel = null) => Of(new Bar(categories, heights), null, yLabel);

    /// <summary>How many values lie where.</summary>
    /// <param name="values">What is counted.</param>
    /// <param name="bins">Into how many intervals they are sorted. Default: as many as suit the values.</param>
    /// <param name="xLabel">What the values mean.</param>
    public static Figure Histogram(Values values, int? bins = null, string? xLabel = null) => Of(new Histogram(values) { Bins = bins }, xLabel, "count");

    /// <summary>A ring of colours.</summary>
    /// <param name="colors">The colours, clockwise from the top.</param>
    public static Figure Ring(params IReadOnlyList<Color> colors) => new(new Axes(new Ring(colors)));

    /// <summary>A picture.</summary>
    /// <param name="pixels">Shape (height, width) or (height, width, 3); see <see cref="Plots.Image(Tensor)"/>.</param>
    public static Figure Image(Tensor pixels) => new(new Axes(new Image(pixels)));

    /// <summary>A matrix as colours.</summary>
    /// <param name="matrix">Shape (rows, columns).</param>
    /// <param name="xLabel">What the columns mean.</param>
    /// <param name="yLabel">What the rows mean.</param>
    public static Figure HeatMap(Tensor matrix, string? xLabel = null, string? yLabel = null) => Of(new HeatMap(matrix), xLabel, yLabel);

    static Figure Of(Series series, string? xLabel, string? yLabel) => new(new Axes(series) { X = new(xLabel), Y = new(yLabel) });
}
