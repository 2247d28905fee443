using System.Buffers.Binary;
using System.Text.Json;

namespace Profundo;

/// <summary>
/// The beginning of a safetensors file: the length of the header in 8 bytes, then JSON that tells name, element type, shape and place of every tensor.
/// Format: https://huggingface.co/docs/safetensors, whose demands on files are checked one by one.
/// </summary>
/// <param name="Entries">The tensors in the order of the header.</param>
/// <param name="Metadata">Texts about the whole file.</param>
/// <param name="DataStart">Where the elements begin in the file.</param>
sealed record SafeTensorsHeader(OrderedDictionary<string, SafeTensorsEntry> Entries, IReadOnlyDictionary<string, string> Metadata, long DataStart)
{
    public const string MetadataKey = "__metadata__";
    const int MaxBytes = 100_000_000; // the format's own limit

    /// <summary>The tensors in the order of their elements.</summary>
    public IEnumerable<SafeTensorsEntry> ByPlace => Entries.Values.OrderBy(entry => entry.Begin).ThenBy(entry => entry.End);

    public static SafeTensorsHeader Read(ByteSource source)
    {
        Span<byte> length = stackalloc byte[8];
        source.Read(length, "the 8-byte length of the header");
        ulong bytes = BinaryPrimitives.ReadUInt64LittleEndian(length);
        if (bytes is < 2 or > MaxBytes)
            throw source.Error($"a header of 2 to {MaxBytes} bytes", $"{bytes}", "This is no safetensors file, or it is damaged: fetch it again.");
        byte[] json = source.Read((int)bytes, "a header");
        if (json[0] != '{') throw source.Error("a header that starts with {", $"the byte {json[0]:X2}", "This is no safetensors file, or it is damaged: fetch it again.");
        SafeTensorsHeader header = Parse(json, source);
        header.CheckPlaces(source);
        return header;
    }

    static SafeTensorsHeader Parse(byte[] json, ByteSource source)
    {
        try
        {
            Utf8JsonReader reader = new(json, new JsonReaderOptions { MaxDepth = 4 });
            return new SafeTensorsHeaderParser(source).Parse(ref reader, sizeof(ulong) + json.Length);
        }
        catch (Exception damage) when (damage is JsonException or InvalidOperationException) // the latter for texts that are no Unicode
        {
            throw source.Error("a header of intact JSON", $"damaged data ({damage.Message})", ByteSource.FetchAgain, damage);
        }
    }

    /// <summary>Every byte of the data belongs to exactly one tensor, which has as many as its shape needs.</summary>
    void CheckPlaces(ByteSource source)
    {
        long end = 0;
        foreach (SafeTensorsEntry entry in ByPlace)
        {
            long bytes = entry.Shape.Size * entry.DType.Size;
            if (entry.Begin != end)
                throw source.Error($"\"{entry.Name}\" to begin at {end}, where the tensor before it ends", $"{entry.Begin}", ByteSource.FetchAgain);
            if (entry.End - entry.Begin != bytes)
                throw source.Error($"{bytes} bytes of elements for \"{entry.Name}\" of shape {entry.Shape}", $"data_offsets {entry.Begin} to {entry.End}", ByteSource.FetchAgain);
            end = entry.End;
        }
        if (source.Remaining is { } remaining && remaining != end)
            throw source.Error($"{end} bytes of elements behind the header", $"{remaining}", ByteSource.FetchAgain);
    }
}
