using Profundo.Plots.Layout;
using Profundo.Plots.Scales;

namespace Profundo.Plots.Terminal;

/// <summary>Draws one plot into a part of a sheet.</summary>
sealed class TerminalPlot
{
    const string Signs = "#*+ox%@&";

    /// <summary>The sign of the first series where there are no colours.</summary>
    public const char FirstSign = '#';

    readonly CellGrid sheet;
    readonly Axes axes;
    readonly Appearance[] appearances;
    readonly Scale xScale, yScale;
    readonly int left, right, bottom; // right and bottom are the first cells outside
    int top;

    public TerminalPlot(CellGrid sheet, Axes plot, Theme theme, int left, int top, int right, int bottom)
    {
        (this.sheet, this.left, this.top, this.right, this.bottom) = (sheet, left, top, right, bottom);
        axes = plot.Settled();
        appearances = Appearance.Of(Series, theme);
        xScale = Scale.Fit(axes.X, Series, isHorizontal: true);
        yScale = Scale.Fit(axes.Y, Series, isHorizontal: false);
    }

    IReadOnlyList<Series> Series => axes.Series;

    public void Draw()
    {
        if (axes.Title is { } title) WriteCentred(title, left, right, top++);
        var pixels = new TerminalPixels(sheet);
        switch (Series.FirstOrDefault(each => each.HidesAxes || each is HeatMap))
        {
            case Ring ring: pixels.Draw(ring, left, top, right - left, bottom - top); break;
            case Image image: pixels.Draw(image.Pixels, left, top, right - left, bottom - top); break;
            case HeatMap map:
                pixels.Draw(map.Pixels, left, top, right - left, bottom - top - 1);
                DrawColorBar(map);
                break;
            default: DrawBetweenAxes(); break;
        }
    }

    void DrawBetweenAxes()
    {
        if (axes.Y.Label is { } yLabel) sheet.Write(left, top++, TerminalText.Shorten(yLabel, right - left));
        var last = bottom;
        if (axes.Legend != LegendPlacement.None && Series.Any(each => each.IsExplained)) DrawLegend(--last);
        if (axes.X.Label is { } xLabel) WriteCentred(xLabel, left, right, --last);
        var rows = Math.Max(last - 2 - top, 1); // without the axis and its numbers
        var yTicks = AxisTicks.For(axes.Y, yScale, Math.Clamp(rows / 2, 2, 8)).Major;
        var start = left + yTicks.Select(tick => TerminalText.Width(tick.Label)).DefaultIfEmpty().Max() + 1;
        var columns = Math.Max(right - start - 1, 1);
        DrawAxes(start, top + rows, columns, rows, yTicks);
        DrawSeries(start + 1, columns, rows);
    }

    void DrawSeries(int start, int columns, int rows)
    {
        var canvas = new DotCanvas(columns, rows);
        var dots = FrameOf(canvas.Area);
        var blocks = FrameOf(new(0, 0, columns, 8 * rows));
        for (var i = 0; i < Series.Count; i++)
        {
            var (color, sign) = (appearances[i].Color, Signs[i % Signs.Length]);
            switch (Series[i])
            {
                case Line line: DrawLine(canvas, dots, line, color, sign); break;
                case Scatter scatter:
                    for (var point = 0; point < scatter.X.Count; point++) canvas.DrawDot(dots.X(scatter.X[point]), dots.Y(scatter.Y[point]), color, sign);
                    break;
                case Bar or Histogram: TerminalBars.Draw(sheet, start, top, blocks, BarSlots.Of(Series[i], Series), color, sign); break;
            }
        }
        canvas.CopyTo(sheet, start, top, UsesSigns);
        foreach (var note in Series.OfType<Annotation>())
            if (canvas.Area.Contains(dots.X(note.X), dots.Y(note.Y)))
                sheet.Write(start + (int)dots.X(note.X) / 2 - TerminalText.Width(note.Text) / 2, top + (int)dots.Y(note.Y) / 4, note.Text);
    }

    static void DrawLine(DotCanvas canvas, Frame frame, Line line, Color color, char sign)
    {
        var last = (X: double.NaN, Y: double.NaN);
        for (var i = 0; i < line.X.Count; i++)
        {
            var point = (X: frame.X(line.X[i]), Y: frame.Y(line.Y[i]));
            if (double.IsNaN(last.X + last.Y)) canvas.DrawDot(point.X, point.Y, color, sign);
            else if (!double.IsNaN(point.X + point.Y)) canvas.DrawSegment(last, point, color, sign);
            last = point;
        }
    }

    void DrawAxes(int column, int row, int columns, int rows, IReadOnlyList<Tick> yTicks)
    {
        var isAscii = sheet.Style == TerminalStyle.Ascii;
        var frame = FrameOf(new(0, 0, columns - 1, rows - 1)); // in cells: a tick names a cell
        for (var y = top; y < row; y++) sheet.Put(column, y, isAscii ? '|' : '│');
        for (var x = column + 1; x <= column + columns; x++) sheet.Put(x, row, isAscii ? '-' : '─');
        sheet.Put(column, row, isAscii ? '+' : '└');
        foreach (var (value, label) in yTicks)
        {
            var y = top + (int)Math.Round(frame.Y(value));
            sheet.Put(column, y, isAscii ? '+' : '┤');
            sheet.Write(column - TerminalText.Width(label), y, label);
        }
        var free = left; // labels must not run into each other
        foreach (var (value, label) in XTicks(columns).OrderBy(tick => frame.X(tick.Value)))
        {
            var x = column + 1 + (int)Math.Round(frame.X(value));
            var width = TerminalText.Width(label);
            var start = Math.Clamp(x - width / 2, left, Math.Max(right - width, left));
            if (start < free) continue;
            sheet.Put(x, row, isAscii ? '+' : '┬');
            sheet.Write(start, row + 1, label);
            free = start + width + 1;
        }
    }

    IReadOnlyList<Tick> XTicks(int columns)
    {
        if (axes.X.Ticks is not null) return AxisTicks.For(axes.X, xScale, int.MaxValue).Major;
        for (var most = Math.Clamp(columns / 8, 2, 10); ; most--)
        {
            var ticks = AxisTicks.For(axes.X, xScale, most).Major;
            if (most <= 2 || ticks.Sum(tick => TerminalText.Width(tick.Label) + 2) <= columns) return ticks;
        }
    }

    void DrawLegend(int row)
    {
        var column = left;
        for (var i = 0; i < Series.Count; i++)
        {
            if (!Series[i].IsExplained) continue;
            var text = TerminalText.Shorten(Series[i].Label!, right - column - 3);
            sheet.Write(column, row, Sample(Series[i], Signs[i % Signs.Length]), appearances[i].Color);
            sheet.Write(column + 3, row, text);
            column += 3 + TerminalText.Width(text) + 3;
        }
    }

    string Sample(Series each, char sign) => each switch
    {
        Line when !UsesSigns => "──",
        Scatter when !UsesSigns => "⠶",
        Bar or Histogram when sheet.Style == TerminalStyle.Color || sheet.Style == TerminalStyle.Plain && sign == FirstSign => "██",
        _ => new(sign, 2),
    };

    /// <summary>Whether lines and points are drawn with a sign for each series: finer dots would look the same for all without colours.</summary>
    bool UsesSigns => sheet.Style == TerminalStyle.Ascii || sheet.Style == TerminalStyle.Plain && Series.Count(each => each is Line or Scatter) > 1;

    /// <summary>The least and the greatest number of a heat map with the colours between them.</summary>
    void DrawColorBar(HeatMap map)
    {
        const int MostSteps = 20;
        var (low, high) = (TickFormat.Short(map.ValueRange.Low) + " ", " " + TickFormat.Short(map.ValueRange.High));
        var steps = Math.Clamp(right - left - low.Length - high.Length, 1, MostSteps);
        var column = left + (right - left - low.Length - steps - high.Length) / 2;
        var colors = new PixelGrid(1, steps, [.. Enumerable.Range(0, steps).Select(step => map.Colors.At((step + 0.5) / steps))]);
        sheet.Write(column, bottom - 1, low);
        new TerminalPixels(sheet).Draw(colors, column + low.Length, bottom - 1, steps, 1);
        sheet.Write(column + low.Length + steps, bottom - 1, high);
    }

    Frame FrameOf(Rectangle area) => new(area, xScale, yScale, axes.X.IsInverted, axes.RunsDownwards);

    void WriteCentred(string text, int from, int to, int row)
    {
        var shown = TerminalText.Shorten(text, to - from);
        sheet.Write(from + (to - from - TerminalText.Width(shown)) / 2, row, shown);
    }
}
