using System.Text;

namespace Profundo;

/// <summary>How a CSV file is written; the defaults suit files with a header line and commas.</summary>
public sealed record CsvOptions
{
    /// <summary>What stands between fields. Default: a comma; <c>'\t'</c> for tab-separated files.</summary>
    public char Separator { get; init; } = ',';

    /// <summary>Whether the first line has the names of the columns. Default: true.</summary>
    public bool HasHeader { get; init; } = true;

    /// <summary>The names of the columns, in place of those in the header. Default: the header's, or 0, 1, 2 … where there is none.</summary>
    public IReadOnlyList<string>? ColumnNames { get; init; }

    /// <summary>
    /// Texts that mean that a value is missing. Default: nothing at all, NA, N/A, n/a, #N/A, NaN, nan, -NaN, -nan, NULL, null and &lt;NA&gt;. "None" is not among them: it is
    /// a category like any other in many files.
    /// </summary>
    public IReadOnlySet<string> MissingValues { get; init; } = new HashSet<string> { "", "NA", "N/A", "n/a", "#N/A", "NaN", "nan", "-NaN", "-nan", "NULL", "null", "<NA>" };

    /// <summary>
    /// The types of some columns of a <see cref="DataFrame"/>, by name; those of the others are found from what is in them. So postal codes keep their zeros (<see cref="ColumnType.Text"/>).
    /// Default: none.
    /// </summary>
    public IReadOnlyDictionary<string, ColumnType> ColumnTypes { get; init; } = new Dictionary<string, ColumnType>();

    /// <summary>How characters are stored. Default: UTF-8, in which invalid bytes are an error.</summary>
    public Encoding Encoding { get; init; } = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <summary>The longest field accepted, in characters; a quotation mark that is never closed makes the rest of a file one field. Default: 1,048,576.</summary>
    public int MaxFieldLength { get; init; } = 1 << 20;
}
