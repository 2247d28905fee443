namespace Profundo;

/// <summary>The columns of a CSV file, which its records share.</summary>
sealed class CsvHeader
{
    readonly Dictionary<string, int> places = [];

    public CsvHeader(string file, CsvOptions options, IReadOnlyList<string> names)
    {
        (File, Options, Names) = (file, options, names);
        for (int i = 0; i < names.Count; i++)
            if (!places.TryAdd(names[i], i))
                throw new DataFormatException(file, "different names for all columns", $"\"{names[i]}\" twice", "Give the columns names with CsvOptions.ColumnNames, or set HasHeader = false if the file has none.");
    }

    public string File { get; }

    public CsvOptions Options { get; }

    public IReadOnlyList<string> Names { get; }

    public int IndexOf(string name) => places.TryGetValue(name, out int place)
        ? place
        : throw new KeyNotFoundException($"{File} has no column \"{name}\". It has: {string.Join(", ", Names)}.");
}
