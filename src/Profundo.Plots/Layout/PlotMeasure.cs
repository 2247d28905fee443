using Profundo.Plots.Scales;

namespace Profundo.Plots.Layout;

/// <summary>What one plot consists of and how much room it needs around its frame; the neighbours in the grid have a say in what it gets.</summary>
sealed class PlotMeasure
{
    const double LeastMargin = 8;

    readonly Theme theme;
    readonly Rectangle cell;
    readonly Scale xScale, yScale;
    readonly bool labelsAreSlanted;

    public PlotMeasure(Axes axes, Theme theme, Rectangle cell)
    {
        (this.theme, this.cell) = (theme, cell);
        Axes = axes.Settled();
        Appearances = Appearance.Of(Series, theme);
        xScale = Scale.Fit(Axes.X, Series, isHorizontal: true);
        yScale = Scale.Fit(Axes.Y, Series, isHorizontal: false);
        var margins = AxisMargins(out labelsAreSlanted);
        Legend = ChooseLegend(margins);
        Margins = Legend is (var legend, LegendPlacement.Below) ? margins with { Bottom = margins.Bottom + legend.Height + LegendGap } : margins;
    }

    public const double TickLength = 4, LabelGap = 3, LegendGap = 4;

    /// <summary>The height of a line of text in units of the font size.</summary>
    public const double LineHeight = 1.4;

    public Axes Axes { get; }

    IReadOnlyList<Series> Series => Axes.Series;

    public Appearance[] Appearances { get; }

    public Margins Margins { get; }

    /// <summary>The legend and where it stands; null if there is none.</summary>
    public (Legend Legend, LegendPlacement Placement)? Legend { get; }

    /// <summary>The plot with the margins it gets.</summary>
    public PlotLayout Place(Margins margins)
    {
        var frame = FrameIn(cell.Without(margins));
        return new(
            Axes, Appearances, cell, frame,
            ShowsX ? TickLabels.Horizontal(Axes.X, xScale, frame.Area.Width, theme.FontSize) with { AreSlanted = labelsAreSlanted } : null,
            ShowsY ? TickLabels.Vertical(Axes.Y, yScale, frame.Area.Height, theme.FontSize) : null,
            ColorBar.Beside(frame.Area, Series, theme.FontSize),
            Legend?.Legend,
            Legend is var (legend, placement) ? LegendArea(legend, placement, frame) : default);
    }

    bool ShowsX => Axes.X.IsVisible ?? Axes.HasVisibleAxesByDefault;

    bool ShowsY => Axes.Y.IsVisible ?? Axes.HasVisibleAxesByDefault;

    Frame FrameIn(Rectangle area)
    {
        var frame = new Frame(area, xScale, yScale, Axes.X.IsInverted, Axes.RunsDownwards);
        return Axes.KeepsAspect ? frame.WithEqualSteps() : frame;
    }

    Margins AxisMargins(out bool areSlanted)
    {
        var fontSize = theme.FontSize;
        var lineHeight = LineHeight * fontSize;
        var top = Axes.Title is null ? LeastMargin : LeastMargin + 1.6 * fontSize;
        var bottom = LeastMargin;
        var left = LeastMargin;
        if (ShowsX) bottom += TickLength + LabelGap + fontSize;
        if (ShowsX && Axes.X.Label is not null) bottom += lineHeight;
        var right = LeastMargin + ColorBar.Room(Series, cell.Height - top - bottom, fontSize);
        if (ShowsY)
        {
            left += TickLength + LabelGap + TickLabels.Vertical(Axes.Y, yScale, cell.Height - top - bottom, fontSize).Widest(fontSize);
            if (Axes.Y.Label is not null) left += lineHeight;
            top += fontSize / 2; // half of the uppermost label
        }
        areSlanted = false;
        if (ShowsX)
        {
            var labels = TickLabels.Horizontal(Axes.X, xScale, cell.Width - left - right, fontSize);
            var widest = labels.Widest(fontSize);
            areSlanted = labels.AreSlanted;
            var (sine, cosine) = Math.SinCos(double.DegreesToRadians(TickLabels.Slant));
            if (areSlanted)
            {
                bottom += sine * widest;
                left = Math.Max(left, LeastMargin + cosine * widest - (cell.Width - left - right) / (2 * Math.Max(labels.Ticks.Major.Count, 1)));
            }
            else right = Math.Max(right, 2 + widest / 2);
        }
        return new(left, top, right, bottom);
    }

    (Legend, LegendPlacement)? ChooseLegend(Margins margins)
    {
        var placement = Axes.Legend;
        if (placement == LegendPlacement.None) return null;
        if (placement != LegendPlacement.Below)
        {
            var frame = FrameIn(cell.Without(margins));
            var column = Layout.Legend.Column(Series, Appearances, frame.Area.Width, theme.FontSize);
            if (column is null) return null;
            if (placement != LegendPlacement.Automatic) return (column, placement);
            var (corner, hidden) = column.BestCorner(frame, Series);
            if (hidden == 0) return (column, corner);
        }
        return Layout.Legend.InRows(Series, Appearances, cell.Width - 2 * LeastMargin, theme.FontSize) is { } rows ? (rows, LegendPlacement.Below) : null;
    }

    Rectangle LegendArea(Legend legend, LegendPlacement placement, Frame frame)
    {
        if (placement != LegendPlacement.Below) return legend.At(placement, frame.Area);
        var left = Math.Clamp(frame.Area.CenterX - legend.Width / 2, cell.Left, Math.Max(cell.Left, cell.Right - legend.Width));
        return new(left, cell.Bottom - legend.Height - LegendGap, legend.Width, legend.Height);
    }
}
