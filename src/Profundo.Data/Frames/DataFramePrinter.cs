using System.Globalization;
using System.Text;

namespace Profundo;

/// <summary>Draws a frame as a table with row numbers.</summary>
static class DataFramePrinter
{
    const int Shown = 10; // rows at each end of a long frame, and columns at each side of a wide one

    public static string Print(DataFrame frame)
    {
        int?[] rows = Ends(frame.RowCount), columns = Ends(frame.Columns.Count);
        List<string[]> table = [["", .. columns.Select(column => column is { } place ? frame.Columns[place].Name : "…")]];
        foreach (int? row in rows)
            table.Add([row?.ToString(CultureInfo.InvariantCulture) ?? "…", .. columns.Select(column => row is { } line && column is { } place ? Cell(frame.Columns[place], line) : "…")]);
        int[] widths = [.. Enumerable.Range(0, table[0].Length).Select(column => table.Max(line => line[column].Length))];
        StringBuilder text = new();
        foreach (string[] line in table) text.AppendJoin("  ", line.Select((cell, column) => cell.PadLeft(widths[column]))).Append('\n');
        return text.Append($"[{frame.RowCount} rows × {frame.Columns.Count} columns]").ToString();
    }

    static string Cell(Column column, int row) => column.IsMissing(row) ? "NaN" : column is RealColumn real ? real.Numbers[row].ToString("G6", CultureInfo.InvariantCulture) : column.TextAt(row);

    static int?[] Ends(int count) => count <= 2 * Shown
        ? [.. Enumerable.Range(0, count).Select(i => (int?)i)]
        : [.. Enumerable.Range(0, Shown).Select(i => (int?)i), null, .. Enumerable.Range(count - Shown, Shown).Select(i => (int?)i)];
}
