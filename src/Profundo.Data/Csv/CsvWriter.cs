namespace Profundo;

/// <summary>Writes comma-separated text that the reader reads back, with quotation marks only where they are needed.</summary>
static class CsvWriter
{
    public static void Write(TextWriter text, IReadOnlyList<string> fields, char separator)
    {
        for (int i = 0; i < fields.Count; i++)
        {
            string field = fields[i];
            if (i > 0) text.Write(separator);
            bool isEmptyLine = field.Length == 0 && fields.Count == 1; // which readers pass over
            bool isQuoted = isEmptyLine || field.AsSpan().IndexOfAny(['"', '\n', '\r', separator]) >= 0;
            text.Write(isQuoted ? $"\"{field.Replace("\"", "\"\"")}\"" : field);
        }
        text.Write('\n');
    }
}
