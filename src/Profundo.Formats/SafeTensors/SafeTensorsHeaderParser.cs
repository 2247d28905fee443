using System.Text.Json;

namespace Profundo;

/// <summary>Parses the JSON of a safetensors header.</summary>
sealed class SafeTensorsHeaderParser(ByteSource source)
{
    public SafeTensorsHeader Parse(ref Utf8JsonReader reader, long dataStart)
    {
        OrderedDictionary<string, SafeTensorsEntry> entries = [];
        Dictionary<string, string>? metadata = null;
        Expect(ref reader, JsonTokenType.StartObject, "an object");
        while (NextKey(ref reader) is string name)
        {
            if (name != SafeTensorsHeader.MetadataKey)
            {
                if (!entries.TryAdd(name, ReadEntry(ref reader, name))) throw Twice(name);
            }
            else if (metadata is null) metadata = ReadMetadata(ref reader);
            else throw Twice(name);
        }
        reader.Read(); // reports what is neither space nor the end
        return new(entries, metadata ?? [], dataStart);
    }

    SafeTensorsEntry ReadEntry(ref Utf8JsonReader reader, string name)
    {
        string? elementType = null;
        long[]? lengths = null, place = null;
        Expect(ref reader, JsonTokenType.StartObject, $"an object for \"{name}\"");
        while (NextKey(ref reader) is string key)
        {
            switch (key)
            {
                case "dtype" when elementType is null: elementType = ReadText(ref reader, name); break;
                case "shape" when lengths is null: lengths = ReadNumbers(ref reader, name); break;
                case "data_offsets" when place is null: place = ReadNumbers(ref reader, name); break;
                default: throw Error($"dtype, shape and data_offsets once each for \"{name}\"", $"\"{key}\"");
            }
        }
        if (elementType is null || lengths is null || place is not [long begin, long end])
            throw Error($"dtype, shape and two data_offsets for \"{name}\"", "a header that lacks one of them");
        DType dtype = SafeTensorsElementType.Parse(elementType) ?? throw source.Error($"elements that tensors can hold ({SafeTensorsElementType.Spellings}) in \"{name}\"",
            elementType, "Convert that tensor to one of these types where the file was made.");
        return new(name, dtype, source.Shape(lengths, dtype.Size), begin, end);
    }

    Dictionary<string, string> ReadMetadata(ref Utf8JsonReader reader)
    {
        Dictionary<string, string> metadata = [];
        Expect(ref reader, JsonTokenType.StartObject, $"an object for {SafeTensorsHeader.MetadataKey}");
        while (NextKey(ref reader) is string key)
            if (!metadata.TryAdd(key, ReadText(ref reader, SafeTensorsHeader.MetadataKey))) throw Twice(key);
        return metadata;
    }

    string ReadText(ref Utf8JsonReader reader, string name)
    {
        Expect(ref reader, JsonTokenType.String, $"a text in \"{name}\"");
        return reader.GetString()!;
    }

    long[] ReadNumbers(ref Utf8JsonReader reader, string name)
    {
        List<long> numbers = [];
        Expect(ref reader, JsonTokenType.StartArray, $"a list of whole numbers in \"{name}\"");
        while (reader.Read() && reader.TokenType == JsonTokenType.Number && reader.TryGetInt64(out long number) && number >= 0) numbers.Add(number);
        if (reader.TokenType != JsonTokenType.EndArray) throw Error($"whole numbers from 0 to 2^63 - 1 in \"{name}\"", Describe(ref reader));
        return [.. numbers];
    }

    /// <summary>The next key of an object, or null at its end.</summary>
    static string? NextKey(ref Utf8JsonReader reader) => reader.Read() && reader.TokenType == JsonTokenType.PropertyName ? reader.GetString() : null;

    void Expect(ref Utf8JsonReader reader, JsonTokenType type, string what)
    {
        reader.Read();
        if (reader.TokenType != type) throw Error(what, Describe(ref reader));
    }

    static string Describe(ref Utf8JsonReader reader) => $"{reader.TokenType} at byte {reader.TokenStartIndex} of the header";

    DataFormatException Twice(string name) => Error("every name once", $"\"{name}\" a second time");

    DataFormatException Error(string expected, string found) => source.Error(expected, found, ByteSource.FetchAgain);
}
