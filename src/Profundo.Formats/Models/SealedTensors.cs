namespace Profundo;

/// <summary>
/// Safetensors files that notice damage: a checksum of names, shapes, elements and texts is among the texts. Files without one, from other
/// programs, are taken as they are.
/// </summary>
static class SealedTensors
{
    const string ChecksumKey = "profundo.crc32c";

    /// <summary>Writes a file in one step.</summary>
    public static void Save(string path, IReadOnlyDictionary<string, Tensor> tensors, IReadOnlyDictionary<string, string> texts) =>
        SafeTensors.Save(path, tensors, new Dictionary<string, string>(texts) { [ChecksumKey] = Checksum(tensors, texts) });

    /// <summary>Reads a file.</summary>
    /// <exception cref="DataFormatException">The file is damaged.</exception>
    public static OrderedDictionary<string, Tensor> Load(string path, out Dictionary<string, string> texts)
    {
        using FileStream file = new(path, FileMode.Open, FileAccess.Read, FileShare.Read | FileShare.Delete, 4096, FileOptions.SequentialScan);
        return Load(file, path, out texts);
    }

    /// <summary>Reads a stream.</summary>
    /// <exception cref="DataFormatException">The data is damaged.</exception>
    public static OrderedDictionary<string, Tensor> Load(Stream stream, string name, out Dictionary<string, string> texts)
    {
        OrderedDictionary<string, Tensor> tensors = SafeTensors.Load(stream, name, out IReadOnlyDictionary<string, string> metadata);
        texts = new(metadata);
        if (texts.Remove(ChecksumKey, out string? expected) && Checksum(tensors, texts) is var found && found != expected)
            throw new DataFormatException(name, $"content with the checksum {expected}", found,
                $"The file is damaged: use a copy. If you changed it on purpose, remove \"{ChecksumKey}\" from its metadata.");
        return tensors;
    }

    /// <summary>Independent of the order, which other programs may change.</summary>
    static string Checksum(IReadOnlyDictionary<string, Tensor> tensors, IReadOnlyDictionary<string, string> texts)
    {
        using ChecksumStream stream = new();
        SafeTensors.Save(stream, tensors.OrderBy(tensor => tensor.Key, StringComparer.Ordinal), new OrderedDictionary<string, string>(texts.OrderBy(text => text.Key, StringComparer.Ordinal)));
        return $"{stream.Checksum:x8}";
    }
}
