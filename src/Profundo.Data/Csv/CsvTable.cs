using System.Globalization;

namespace Profundo;

/// <summary>The header of a CSV text, and its records one at a time.</summary>
sealed class CsvTable
{
    readonly CsvReader reader;
    string[]? next;

    public CsvTable(TextReader text, string name, CsvOptions options)
    {
        reader = new(text, name, options);
        next = reader.Read();
        if (next is null && options.HasHeader) throw reader.Error("a line with the names of the columns", "an empty file", "Fetch the file again, or set CsvOptions.HasHeader to false.");
        Header = new(name, options, options.ColumnNames ?? (options.HasHeader ? next! : [.. (next ?? []).Select((_, i) => i.ToString(CultureInfo.InvariantCulture))]));
        if (options.HasHeader) next = reader.Read();
    }

    public CsvHeader Header { get; }

    /// <summary>The records; can be read once.</summary>
    public IEnumerable<CsvRecord> Records()
    {
        for (; next is not null; next = reader.Read())
        {
            if (next.Length != Header.Names.Count) throw reader.Error($"{Header.Names.Count} fields", $"{next.Length}");
            yield return new(Header, next, reader.Line);
        }
    }

    /// <summary>The records of a file, which is open while they are read.</summary>
    public static IEnumerable<CsvRecord> ReadFile(string path, CsvOptions options)
    {
        using StreamReader text = new(path, options.Encoding);
        foreach (CsvRecord record in new CsvTable(text, path, options).Records()) yield return record;
    }
}
