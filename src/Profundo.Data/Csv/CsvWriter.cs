namespace Profundo;

/// <summary>Writes comma-separated text that the reader reads back, with quotation marks only where they are needed.</summary>
static class CsvWriter
{
    public static void Write(TextWriter text, IEnumerable<string> fields, char separator)
    {
        bool isFirst = true;
        foreach (string field in fields)
        {
            if (!isFirst) text.Write(separator);
            isFirst = false;
            bool isQuoted = field.AsSpan().IndexOfAny(['"', '\n', '\r', separator]) >= 0;
            text.Write(isQuoted ? $"\"{field.Replace("\"", "\"\"")}\"" : field);
        }
        text.Write('\n');
    }
}
