namespace Profundo;

public sealed partial class DataFrame
{
    /// <summary>How many values of each column are missing.</summary>
    public IReadOnlyDictionary<string, int> MissingCounts => new OrderedDictionary<string, int>(Columns.Select(column => KeyValuePair.Create(column.Name, column.MissingCount)));

    /// <summary>The frame with a number in place of each missing one; columns of texts stay.</summary>
    public DataFrame FillMissing(double value) => FillMissing(_ => value);

    /// <summary>The frame with each column's mean in place of its missing numbers; columns of texts stay.</summary>
    public DataFrame FillMissingWithMean() => FillMissing(column => column.Mean);

    /// <summary>The frame with a text in place of each missing one; columns of numbers stay.</summary>
    public DataFrame FillMissing(string value) =>
        new(Columns.Select(column => column is TextColumn texts ? new TextColumn(texts.Name, [.. texts.Values.Select(text => text ?? value)]) : column));

    /// <summary>The rows in which nothing is missing.</summary>
    public DataFrame DropMissing() => At([.. Enumerable.Range(0, RowCount).Where(row => !Columns.Any(column => column.IsMissing(row)))]);

    /// <summary>The frame with a number for each column in place of its missing ones, as in <c>frame.FillMissing(column => column.Median)</c>; columns of texts stay.</summary>
    public DataFrame FillMissing(Func<NumericColumn, double> value) => new(Columns.Select(column =>
    {
        if (column is not RealColumn numbers) return column;
        double filler = value(numbers);
        return numbers.Map(number => double.IsNaN(number) ? filler : number);
    }));
}
