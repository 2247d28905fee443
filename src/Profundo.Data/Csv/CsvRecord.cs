using System.Globalization;

namespace Profundo;

/// <summary>One line of a CSV file: fields by the names of their columns.</summary>
public sealed class CsvRecord
{
    readonly CsvHeader header;
    readonly string[] fields;

    internal CsvRecord(CsvHeader header, string[] fields, long line) => (this.header, this.fields, Line) = (header, fields, line);

    /// <summary>The number of the line in the file, from 1.</summary>
    public long Line { get; }

    /// <summary>The names of the columns.</summary>
    public IReadOnlyList<string> ColumnNames => header.Names;

    /// <summary>A field as it is written, without quotation marks around it.</summary>
    /// <exception cref="KeyNotFoundException">There is no such column.</exception>
    public string this[string column] => fields[header.IndexOf(column)];

    /// <summary>A field as it is written, by the position of its column.</summary>
    public string this[int column] => fields[column];

    /// <summary>Whether a field says that its value is missing.</summary>
    /// <exception cref="KeyNotFoundException">There is no such column.</exception>
    public bool IsMissing(string column) => header.Options.MissingValues.Contains(this[column]);

    /// <summary>A field as a number.</summary>
    /// <param name="column">The column's name.</param>
    /// <param name="missing">What a missing value becomes. Default: NaN.</param>
    /// <exception cref="KeyNotFoundException">There is no such column.</exception>
    /// <exception cref="DataFormatException">The field is no number.</exception>
    public double Number(string column, double missing = double.NaN)
    {
        if (IsMissing(column)) return missing;
        return double.TryParse(this[column], NumberStyles.Float, CultureInfo.InvariantCulture, out double number) ? number : throw Error(column, "a number");
    }

    /// <summary>A field as a whole number.</summary>
    /// <param name="column">The column's name.</param>
    /// <exception cref="KeyNotFoundException">There is no such column.</exception>
    /// <exception cref="DataFormatException">The field is no whole number, or its value is missing.</exception>
    public long Integer(string column) =>
        long.TryParse(this[column], NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out long number) ? number : throw Error(column, "a whole number");

    /// <summary>Some fields as a vector of float32.</summary>
    /// <param name="columns">The columns' names; NaN where a value is missing.</param>
    /// <exception cref="KeyNotFoundException">There is no such column.</exception>
    /// <exception cref="DataFormatException">A field is no number.</exception>
    /// <example><code>var samples = Dataset.FromCsv("houses.csv").Map(row =&gt; (X: row.Vector("area", "rooms"), Y: row.Vector("price")));</code></example>
    public Tensor Vector(params IReadOnlyList<string> columns) => Tensor.FromSpan<float>([.. columns.Select(column => (float)Number(column))], columns.Count);

    DataFormatException Error(string column, string expected) => new(
        $"{header.File}, line {Line}", $"{expected} in column {column}", $"\"{this[column]}\"", "Correct the line, or add the text to CsvOptions.MissingValues if it means that the value is missing.");
}
