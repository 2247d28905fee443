using System.Text;

namespace Profundo;

public sealed partial class DataFrame
{
    /// <summary>
    /// Reads a CSV file. A column is of whole numbers if all its values are, of real numbers if all that are not missing are numbers, otherwise of texts;
    /// <see cref="CsvOptions.ColumnTypes"/> can say otherwise.
    /// </summary>
    /// <param name="path">The file.</param>
    /// <param name="options">Separator, header, missing values …; null for commas and a header line.</param>
    /// <exception cref="DataFormatException">The file is damaged: lines differ in their number of fields, a quotation mark is not closed, bytes are no characters.</exception>
    /// <exception cref="KeyNotFoundException">A type is given for a column that is not there.</exception>
    /// <exception cref="IOException">The file cannot be read.</exception>
    public static DataFrame ReadCsv(string path, CsvOptions? options = null)
    {
        options ??= new();
        using StreamReader text = new(path, options.Encoding);
        return ReadCsv(text, path, options);
    }

    /// <summary>Reads CSV from a text.</summary>
    /// <param name="text">The text, from its position on.</param>
    /// <param name="name">What error messages call it.</param>
    /// <param name="options">Separator, header, missing values …; null for commas and a header line.</param>
    /// <exception cref="DataFormatException">The text is damaged.</exception>
    /// <exception cref="KeyNotFoundException">A type is given for a column that is not there.</exception>
    public static DataFrame ReadCsv(TextReader text, string name = "CSV text", CsvOptions? options = null)
    {
        options ??= new();
        CsvTable table = new(text, name, options);
        IReadOnlyList<string> names = table.Header.Names;
        List<string?>[] texts = [.. names.Select(_ => new List<string?>())];
        Dictionary<string, string> pool = []; // categories come up again and again
        foreach (CsvRecord record in table.Records())
            for (int column = 0; column < texts.Length; column++)
            {
                string field = record[column];
                if (!pool.TryAdd(field, field)) field = pool[field];
                texts[column].Add(options.MissingValues.Contains(field) ? null : field);
            }
        foreach (string typed in options.ColumnTypes.Keys) table.Header.IndexOf(typed); // a misspelt name must not pass unnoticed
        return new(texts.Select((column, i) => options.ColumnTypes.TryGetValue(names[i], out ColumnType type)
            ? ColumnInference.As(type, names[i], column) ?? throw new DataFormatException(name, $"values of type {type} in column {names[i]}", "others",
                type == ColumnType.Integer ? "If values are missing, make it ColumnType.Real; otherwise correct the file." : "Add the text to CsvOptions.MissingValues if it means that the value is missing; otherwise correct the file.")
            : ColumnInference.Infer(names[i], column)));
    }

    /// <summary>Writes a CSV file with a header line, in one step: it appears complete, or not at all.</summary>
    /// <param name="path">Where to; a file of that name is replaced.</param>
    /// <param name="separator">What stands between fields.</param>
    /// <exception cref="IOException">The file cannot be written; an earlier one is untouched.</exception>
    public void WriteCsv(string path, char separator = ',') => AtomicFile.Write(path, file =>
    {
        using StreamWriter text = new(file, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false), leaveOpen: true);
        CsvWriter.Write(text, columns.Keys, separator);
        for (int row = 0; row < RowCount; row++) CsvWriter.Write(text, [.. Columns.Select(column => column.TextAt(row))], separator);
    });
}
