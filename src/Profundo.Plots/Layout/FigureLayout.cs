namespace Profundo.Plots.Layout;

/// <summary>The places of a figure's plots, with frames aligned along rows and columns.</summary>
static class FigureLayout
{
    /// <summary>How large the title is compared with ordinary text.</summary>
    public const double TitleScale = 1.3;

    /// <summary>The height the figure's title takes, in pixels.</summary>
    public static double TitleHeight(Figure figure) => figure.Title is null ? 0 : 2 * TitleScale * figure.Theme.FontSize;

    public static PlotLayout[] Of(Figure figure)
    {
        figure.Check();
        var top = TitleHeight(figure);
        var (width, height) = ((double)figure.Width / figure.Columns, (figure.Height - top) / figure.Rows);
        PlotMeasure[] measures = [.. figure.Plots.Select((plot, i) =>
            new PlotMeasure(plot, figure.Theme, new(i % figure.Columns * width, top + i / figure.Columns * height, width, height)))];
        return [.. measures.Select((measure, i) => measure.Place(new(
            InColumn(i).Max(margins => margins.Left), InRow(i).Max(margins => margins.Top),
            InColumn(i).Max(margins => margins.Right), InRow(i).Max(margins => margins.Bottom))))];

        IEnumerable<Margins> InColumn(int plot) => measures.Where((_, i) => i % figure.Columns == plot % figure.Columns).Select(measure => measure.Margins);
        IEnumerable<Margins> InRow(int plot) => measures.Where((_, i) => i / figure.Columns == plot / figure.Columns).Select(measure => measure.Margins);
    }
}
