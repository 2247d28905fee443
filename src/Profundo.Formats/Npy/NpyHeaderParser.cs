using System.Globalization;

namespace Profundo;

/// <summary>Parses the Python dictionary of an npy header, the three keys in any order, and nothing that could be code.</summary>
sealed class NpyHeaderParser(string text, ByteSource source)
{
    int position;

    public NpyHeader Parse()
    {
        string? elementType = null;
        bool? isFortranOrder = null;
        long[]? lengths = null;
        Expect('{');
        while (!Take('}'))
        {
            string key = ReadText();
            Expect(':');
            switch (key)
            {
                case "descr" when elementType is null: elementType = ReadElementType(); break;
                case "fortran_order" when isFortranOrder is null: isFortranOrder = ReadTruth(); break;
                case "shape" when lengths is null: lengths = ReadLengths(); break;
                default: throw Error("the keys 'descr', 'fortran_order' and 'shape' once each", $"'{key}'");
            }
            if (Take(',')) continue;
            Expect('}');
            break;
        }
        SkipSpace();
        if (position < text.Length) throw Error("the end of the header", $"'{text[position]}' behind the dictionary");
        if (elementType is null || isFortranOrder is null || lengths is null)
            throw Error("the keys 'descr', 'fortran_order' and 'shape'", "a header that lacks one of them");
        NpyElementType type = NpyElementType.Parse(elementType, source);
        return new(type, isFortranOrder.Value, source.Shape(lengths, type.Size));
    }

    string ReadElementType()
    {
        if (!Take('[')) return ReadText();
        throw source.Error("an array of numbers", "a structured array, whose elements are records with named fields",
            "Save each field as an array of its own: np.savez(file, **{name: x[name] for name in x.dtype.names}).");
    }

    bool ReadTruth()
    {
        SkipSpace();
        foreach (string word in (string[])["True", "False"])
        {
            if (!text.AsSpan(position).StartsWith(word)) continue;
            position += word.Length;
            return word == "True";
        }
        throw Error("True or False", Here());
    }

    long[] ReadLengths()
    {
        List<long> lengths = [];
        Expect('(');
        while (!Take(')'))
        {
            lengths.Add(ReadNumber());
            if (Take(',')) continue;
            Expect(')');
            break;
        }
        return [.. lengths];
    }

    long ReadNumber()
    {
        SkipSpace();
        int start = position;
        while (position < text.Length && char.IsAsciiDigit(text[position])) position++;
        if (!long.TryParse(text.AsSpan(start, position - start), NumberStyles.None, CultureInfo.InvariantCulture, out long number))
            throw Error("the length of an axis", position > start ? text[start..position] : Here());
        if (position < text.Length && text[position] == 'L') position++; // Python 2 marked long integers
        return number;
    }

    string ReadText()
    {
        SkipSpace();
        if (position >= text.Length || text[position] is not ('\'' or '"')) throw Error("a text in quotation marks", Here());
        int end = text.IndexOf(text[position], position + 1);
        if (end < 0) throw Error("a closing quotation mark", "the end of the header");
        string result = text[(position + 1)..end];
        position = end + 1;
        return result;
    }

    bool Take(char character)
    {
        SkipSpace();
        if (position >= text.Length || text[position] != character) return false;
        position++;
        return true;
    }

    void Expect(char character)
    {
        if (!Take(character)) throw Error($"'{character}'", Here());
    }

    void SkipSpace()
    {
        while (position < text.Length && text[position] is ' ' or '\n' or '\t' or '\r') position++;
    }

    string Here() => position < text.Length ? $"'{text[position]}' at character {position} of the header" : "the end of the header";

    DataFormatException Error(string expected, string found) => source.Error(expected, found, ByteSource.FetchAgain);
}
