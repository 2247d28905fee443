using System.Buffers;
using System.Buffers.Binary;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace Profundo;

/// <summary>
/// Reads and writes safetensors files: named tensors in a form that cannot contain code and that any framework reads.
/// Format: https://huggingface.co/docs/safetensors. Files are treated as hostile.
/// </summary>
/// <example><code>
/// SafeTensors.Save("model.safetensors", new Dictionary&lt;string, Tensor&gt; { ["weight"] = w, ["bias"] = b });
/// OrderedDictionary&lt;string, Tensor&gt; tensors = SafeTensors.Load("model.safetensors");
/// </code></example>
public static class SafeTensors
{
    /// <summary>Reads all tensors of a file, in the order of its header. <see cref="SafeTensorsFile"/> reads single ones, and the metadata.</summary>
    /// <param name="path">The safetensors file.</param>
    /// <exception cref="DataFormatException">The file is damaged, or has elements of a type that tensors do not hold.</exception>
    /// <exception cref="IOException">The file cannot be read.</exception>
    public static OrderedDictionary<string, Tensor> Load(string path)
    {
        using FileStream file = new(path, FileMode.Open, FileAccess.Read, FileShare.Read, 4096, FileOptions.SequentialScan);
        return Load(file, path);
    }

    /// <summary>Reads all tensors of a stream, from its position to its end, in the order of the header.</summary>
    /// <param name="stream">The data; need not be able to seek, and stays open.</param>
    /// <param name="name">What error messages call the stream.</param>
    /// <exception cref="DataFormatException">The data is damaged, or has elements of a type that tensors do not hold.</exception>
    public static OrderedDictionary<string, Tensor> Load(Stream stream, string name = "safetensors stream") => Load(stream, name, out _);

    /// <summary>The tensors, and the texts about the whole file.</summary>
    internal static OrderedDictionary<string, Tensor> Load(Stream stream, string name, out IReadOnlyDictionary<string, string> metadata)
    {
        ByteSource source = ByteSource.RestOf(stream, name);
        SafeTensorsHeader header = SafeTensorsHeader.Read(source);
        Dictionary<string, Tensor> read = [];
        foreach (SafeTensorsEntry entry in header.ByPlace) read.Add(entry.Name, source.ReadElements(entry.Shape, entry.DType, isBigEndian: false));
        if (!source.IsAtEnd()) throw source.Error("the end of the data behind the last tensor", "more data", ByteSource.FetchAgain);
        metadata = header.Metadata;
        OrderedDictionary<string, Tensor> tensors = [];
        foreach (string key in header.Entries.Keys) tensors.Add(key, read[key]);
        return tensors;
    }

    /// <summary>Writes a file in one step: it appears complete, or not at all.</summary>
    /// <param name="path">Where to; a file of that name is replaced.</param>
    /// <param name="tensors">The tensors with their names, which must differ.</param>
    /// <param name="metadata">Texts about the whole file. Default: none.</param>
    /// <exception cref="ArgumentException">Two tensors have the same name, or one is called <c>__metadata__</c>.</exception>
    /// <exception cref="IOException">The file cannot be written; an earlier one is untouched.</exception>
    public static void Save(string path, IEnumerable<KeyValuePair<string, Tensor>> tensors, IReadOnlyDictionary<string, string>? metadata = null) =>
        AtomicFile.Write(path, file => Save(file, tensors, metadata));

    /// <summary>Writes to a stream, which stays open.</summary>
    /// <param name="stream">Where to.</param>
    /// <param name="tensors">The tensors with their names, which must differ.</param>
    /// <param name="metadata">Texts about the whole file. Default: none.</param>
    /// <exception cref="ArgumentException">Two tensors have the same name, or one is called <c>__metadata__</c>.</exception>
    public static void Save(Stream stream, IEnumerable<KeyValuePair<string, Tensor>> tensors, IReadOnlyDictionary<string, string>? metadata = null)
    {
        OrderedDictionary<string, Tensor> named = [];
        foreach (var (name, tensor) in tensors)
        {
            if (name == SafeTensorsHeader.MetadataKey) throw new ArgumentException($"{name} is the name of the file's metadata, so no tensor can have it.", nameof(tensors));
            if (!named.TryAdd(name, tensor)) throw new ArgumentException($"Two tensors are called \"{name}\", but the names of a file must differ.", nameof(tensors));
        }
        // Wide elements first: then all are aligned for readers that map the file into memory.
        string[] order = [.. named.Keys.OrderByDescending(name => named[name].DType.Size)];
        WriteHeader(stream, named, order, metadata);
        foreach (string name in order) StorageBytes.Write(stream, named[name]);
    }

    static void WriteHeader(Stream stream, OrderedDictionary<string, Tensor> named, string[] order, IReadOnlyDictionary<string, string>? metadata)
    {
        const int alignment = 8;
        ArrayBufferWriter<byte> json = new();
        using (Utf8JsonWriter writer = new(json, new JsonWriterOptions { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping }))
        {
            writer.WriteStartObject();
            if (metadata is { Count: > 0 }) WriteMetadata(writer, metadata);
            WriteEntries(writer, named, order);
            writer.WriteEndObject();
        }
        Span<byte> length = stackalloc byte[sizeof(ulong)];
        int padding = -json.WrittenCount & (alignment - 1);
        BinaryPrimitives.WriteUInt64LittleEndian(length, (ulong)(json.WrittenCount + padding));
        stream.Write(length);
        stream.Write(json.WrittenSpan);
        stream.Write("        "u8[..padding]);
    }

    static void WriteMetadata(Utf8JsonWriter writer, IReadOnlyDictionary<string, string> metadata)
    {
        writer.WriteStartObject(SafeTensorsHeader.MetadataKey);
        foreach (var (key, value) in metadata) writer.WriteString(key, value);
        writer.WriteEndObject();
    }

    static void WriteEntries(Utf8JsonWriter writer, OrderedDictionary<string, Tensor> named, string[] order)
    {
        Dictionary<string, long> begin = [];
        long end = 0;
        foreach (string name in order)
        {
            begin.Add(name, end);
            end += Bytes(named[name]);
        }
        foreach (var (name, tensor) in named)
        {
            writer.WriteStartObject(name);
            writer.WriteString("dtype", SafeTensorsElementType.Spell(tensor.DType));
            writer.WriteStartArray("shape");
            foreach (int axis in tensor.Shape) writer.WriteNumberValue(axis);
            writer.WriteEndArray();
            writer.WriteStartArray("data_offsets");
            writer.WriteNumberValue(begin[name]);
            writer.WriteNumberValue(begin[name] + Bytes(tensor));
            writer.WriteEndArray();
            writer.WriteEndObject();
        }
    }

    static long Bytes(Tensor tensor) => tensor.Size * tensor.DType.Size;
}
