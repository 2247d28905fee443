using System.Text;

namespace Profundo;

/// <summary>
/// Splits comma-separated text into fields as RFC 4180 says: fields in quotation marks may hold separators, line ends and doubled quotation marks. Lines end with LF, CR LF or
/// CR; empty ones are passed over. A quotation mark inside of a field that does not begin with one is an ordinary character.
/// </summary>
sealed class CsvReader(TextReader text, string name, CsvOptions options)
{
    readonly char[] buffer = new char[1 << 14];
    readonly StringBuilder field = new();
    int position, filled;

    /// <summary>The number of the line that the last record began in, from 1.</summary>
    public long Line { get; private set; }

    long nextLine = 1;

    /// <summary>The fields of the next record, or null at the end.</summary>
    public string[]? Read()
    {
        int next;
        while ((next = Peek()) is '\n' or '\r') EndLine();
        if (next < 0) return null;
        Line = nextLine;
        List<string> fields = [];
        do
        {
            if (Peek() == '"') ReadQuoted();
            else ReadPlain();
            fields.Add(field.ToString());
            field.Clear();
        } while (Take(options.Separator));
        if (Peek() >= 0) EndLine();
        return [.. fields];
    }

    void ReadPlain()
    {
        for (int next; (next = Peek()) >= 0 && next != options.Separator && next is not ('\n' or '\r'); position++) Append((char)next);
    }

    void ReadQuoted()
    {
        position++;
        for (int next; ; Append((char)next))
        {
            next = Peek();
            if (next < 0) throw Error("a closing quotation mark", "the end of the file");
            if (next == '\r' || next == '\n' && !EndsWithReturn()) nextLine++;
            position++;
            if (next != '"') continue;
            if (Peek() != '"') break;
            position++;
        }
        if (Peek() is var end and >= 0 && end != options.Separator && end is not ('\n' or '\r'))
            throw Error("a separator or the end of the line behind a closing quotation mark", $"'{(char)end}'");
    }

    bool EndsWithReturn() => field.Length > 0 && field[^1] == '\r';

    void Append(char character)
    {
        if (field.Length >= options.MaxFieldLength)
            throw Error($"fields of at most {options.MaxFieldLength} characters", "a longer one", "If the file is right, raise CsvOptions.MaxFieldLength; otherwise look for a quotation mark that is not closed.");
        field.Append(character);
    }

    void EndLine()
    {
        nextLine++;
        if (Take('\r')) Take('\n');
        else position++;
    }

    bool Take(char character)
    {
        if (Peek() != character) return false;
        position++;
        return true;
    }

    int Peek()
    {
        if (position < filled) return buffer[position];
        try
        {
            (position, filled) = (0, text.Read(buffer, 0, buffer.Length));
        }
        catch (DecoderFallbackException error)
        {
            throw new DataFormatException(name, $"text in {options.Encoding.WebName}", "bytes that mean no character", "Set CsvOptions.Encoding to what the file is written in, such as Encoding.Latin1.", error);
        }
        return filled > 0 ? buffer[0] : -1;
    }

    public DataFormatException Error(string expected, string found, string remedy = "Correct the line, or set CsvOptions to how the file is written.") =>
        new($"{name}, line {Math.Max(1, Line)}", expected, found, remedy);
}
