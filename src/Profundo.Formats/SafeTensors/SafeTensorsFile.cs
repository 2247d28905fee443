namespace Profundo;

/// <summary>A safetensors file whose tensors are read one at a time, when they are asked for. May be used by several threads.</summary>
/// <example><code>
/// using SafeTensorsFile file = SafeTensorsFile.Open("model.safetensors");
/// Tensor embedding = file["embedding.weight"];      // nothing else is read
/// </code></example>
public sealed class SafeTensorsFile : IDisposable
{
    readonly string path;
    readonly FileStream file;
    readonly SafeTensorsHeader header;
    readonly Lock reading = new();

    SafeTensorsFile(string path, FileStream file)
    {
        (this.path, this.file) = (path, file);
        header = SafeTensorsHeader.Read(ByteSource.RestOf(file, path));
    }

    /// <summary>Opens a file and reads its header.</summary>
    /// <param name="path">The safetensors file.</param>
    /// <exception cref="DataFormatException">The header is damaged, or does not fit the length of the file.</exception>
    /// <exception cref="IOException">The file cannot be read.</exception>
    public static SafeTensorsFile Open(string path)
    {
        FileStream file = new(path, FileMode.Open, FileAccess.Read, FileShare.Read);
        try
        {
            return new(path, file);
        }
        catch
        {
            file.Dispose();
            throw;
        }
    }

    /// <summary>The names of the tensors in the order of the header.</summary>
    public IReadOnlyList<string> Names => header.Entries.Keys;

    /// <summary>Texts about the whole file, such as where it came from.</summary>
    public IReadOnlyDictionary<string, string> Metadata => header.Metadata;

    /// <summary>Whether the file has a tensor of that name.</summary>
    public bool Contains(string name) => header.Entries.ContainsKey(name);

    /// <summary>The shape of a tensor, without reading it.</summary>
    /// <exception cref="KeyNotFoundException">There is no such tensor.</exception>
    public Shape ShapeOf(string name) => Entry(name).Shape;

    /// <summary>The element type of a tensor, without reading it.</summary>
    /// <exception cref="KeyNotFoundException">There is no such tensor.</exception>
    public DType DTypeOf(string name) => Entry(name).DType;

    /// <summary>Reads a tensor.</summary>
    /// <param name="name">One of <see cref="Names"/>.</param>
    /// <exception cref="KeyNotFoundException">There is no such tensor.</exception>
    /// <exception cref="DataFormatException">The file has become shorter since it was opened.</exception>
    public Tensor this[string name]
    {
        get
        {
            SafeTensorsEntry entry = Entry(name);
            lock (reading)
            {
                file.Position = header.DataStart + entry.Begin;
                return ByteSource.RestOf(file, path).ReadElements(entry.Shape, entry.DType, isBigEndian: false);
            }
        }
    }

    /// <summary>Closes the file; tensors that were read stay.</summary>
    public void Dispose() => file.Dispose();

    SafeTensorsEntry Entry(string name) => header.Entries.TryGetValue(name, out SafeTensorsEntry? entry)
        ? entry
        : throw NotThere.Error(path, name, header.Entries.Keys);
}
