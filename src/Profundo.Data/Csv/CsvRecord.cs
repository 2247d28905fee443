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

    /// <summary>A field as a number; NaN if it is missing.</summary>
    /// <exception cref="KeyNotFoundException">There is no such column.</exception>
    /// <exception cref="DataFormatException">The field is no number.</exception>
    public double Number(string column)
    {
        if (IsMissing(column)) return double.NaN;
        return double.TryParse(this[column], NumberStyles.Float, CultureInfo.InvariantCulture, out double number)
            ? number
            : throw new DataFormatException($"{header.File}, line {Line}", $"a number in column {column}", $"\"{this[column]}\"", "Correct the line, or add the text to CsvOptions.MissingValues if it means that the value is missing.");
    }
}
