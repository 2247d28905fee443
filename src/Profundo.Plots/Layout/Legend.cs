namespace Profundo.Plots.Layout;

/// <summary>An explained series.</summary>
/// <param name="Series">The series.</param>
/// <param name="Appearance">What it looks like.</param>
/// <param name="Left">Where its sample begins, from the legend's left edge.</param>
/// <param name="Middle">The height of its middle, from the legend's upper edge.</param>
/// <param name="Text">Its label, shortened if need be.</param>
sealed record LegendEntry(Series Series, Appearance Appearance, double Left, double Middle, string Text);

/// <summary>The explanation of a plot's series: a column in a corner, or rows below the plot.</summary>
sealed record Legend(IReadOnlyList<LegendEntry> Entries, double Width, double Height)
{
    public const double SampleWidth = 22, SampleGap = 6;
    const double Padding = 6, EntryGap = 16, LineHeight = 1.5, GreatestShare = 0.6;

    /// <summary>All labels below each other, or null if there are none.</summary>
    public static Legend? Column(IReadOnlyList<Series> series, Appearance[] appearances, double width, double fontSize)
    {
        var labelled = Labelled(series);
        if (labelled.Length == 0) return null;
        var room = width - SampleWidth - SampleGap - 2 * Padding;
        LegendEntry[] entries = [.. labelled.Select((place, row) => new LegendEntry(
            series[place], appearances[place], Padding, Padding + (row + 0.5) * LineHeight * fontSize, TextWidth.Shorten(series[place].Label!, room, fontSize)))];
        var widest = TextWidth.Widest(entries.Select(entry => entry.Text), fontSize);
        return new(entries, widest + SampleWidth + SampleGap + 2 * Padding, entries.Length * LineHeight * fontSize + 2 * Padding);
    }

    /// <summary>All labels in rows of a given width, or null if there are none.</summary>
    public static Legend? InRows(IReadOnlyList<Series> series, Appearance[] appearances, double width, double fontSize)
    {
        List<LegendEntry> entries = [];
        var (left, row, widest) = (0.0, 0, 0.0);
        foreach (var place in Labelled(series))
        {
            var text = TextWidth.Shorten(series[place].Label!, width - SampleWidth - SampleGap, fontSize);
            var entryWidth = SampleWidth + SampleGap + TextWidth.Of(text, fontSize);
            if (left > 0 && left + entryWidth > width) (left, row) = (0, row + 1);
            entries.Add(new(series[place], appearances[place], left, (row + 0.5) * LineHeight * fontSize, text));
            widest = Math.Max(widest, left + entryWidth);
            left += entryWidth + EntryGap;
        }
        return entries.Count == 0 ? null : new(entries, widest, (row + 1) * LineHeight * fontSize);
    }

    /// <summary>The corner of a frame where the legend hides least, and how much that is.</summary>
    public (LegendPlacement Corner, int Hidden) BestCorner(Frame frame, IReadOnlyList<Series> series)
    {
        if (Width > GreatestShare * frame.Area.Width || Height > GreatestShare * frame.Area.Height) return (LegendPlacement.UpperRight, int.MaxValue);
        var occupancy = new Occupancy(frame, series);
        LegendPlacement[] corners = [LegendPlacement.UpperRight, LegendPlacement.UpperLeft, LegendPlacement.LowerRight, LegendPlacement.LowerLeft];
        return corners
            .Select(corner => (Corner: corner, Hidden: occupancy.Count(At(corner, new(0, 0, frame.Area.Width, frame.Area.Height)))))
            .MinBy(place => place.Hidden);
    }

    /// <summary>The legend's place in a corner of an area.</summary>
    public Rectangle At(LegendPlacement corner, Rectangle area)
    {
        const double Gap = 4;
        return new(
            corner is LegendPlacement.UpperLeft or LegendPlacement.LowerLeft ? area.Left + Gap : area.Right - Width - Gap,
            corner is LegendPlacement.UpperLeft or LegendPlacement.UpperRight ? area.Top + Gap : area.Bottom - Height - Gap,
            Width, Height);
    }

    static int[] Labelled(IReadOnlyList<Series> series) =>
        [.. Enumerable.Range(0, series.Count).Where(place => series[place].IsExplained)];
}
