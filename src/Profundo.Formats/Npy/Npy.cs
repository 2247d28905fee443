namespace Profundo;

/// <summary>Reads and writes npy files, NumPy's format for one array.</summary>
/// <remarks>
/// Versions 1 to 3, either byte order, row-major and Fortran order are read. Integers that tensors do not have become wider:
/// int8, int16 and uint16 int32, and uint32 int64. Arrays of texts, records, complex numbers and Python objects are refused. Files are treated as hostile: no header makes the reader
/// allocate more than is really there. Format: https://numpy.org/doc/stable/reference/generated/numpy.lib.format.html.
/// </remarks>
/// <example><code>
/// Npy.Save("weights.npy", weights);
/// Tensor same = Npy.Load("weights.npy");      // in Python: numpy.load("weights.npy")
/// </code></example>
public static class Npy
{
    /// <summary>Reads a file.</summary>
    /// <param name="path">The npy file.</param>
    /// <exception cref="DataFormatException">The file is damaged, or holds something other than an array of numbers.</exception>
    /// <exception cref="IOException">The file cannot be read.</exception>
    public static Tensor Load(string path)
    {
        using FileStream file = new(path, FileMode.Open, FileAccess.Read, FileShare.Read, 4096, FileOptions.SequentialScan);
        return LoadAll(ByteSource.RestOf(file, path));
    }

    /// <summary>Reads one array and leaves the stream just behind it, where another may follow.</summary>
    /// <param name="stream">The data, from the stream's position on; stays open.</param>
    /// <param name="name">What error messages call the stream.</param>
    /// <exception cref="DataFormatException">The data is damaged, or something other than an array of numbers.</exception>
    public static Tensor Load(Stream stream, string name = "npy stream") => Load(ByteSource.RestOf(stream, name));

    /// <summary>Writes a file in one step: it appears complete, or not at all.</summary>
    /// <param name="path">Where to; a file of that name is replaced.</param>
    /// <param name="tensor">Any tensor but bfloat16, which NumPy does not have.</param>
    /// <exception cref="DTypeException">NumPy has no such element type.</exception>
    /// <exception cref="IOException">The file cannot be written; an earlier one is untouched.</exception>
    public static void Save(string path, Tensor tensor) => AtomicFile.Write(path, file => Save(file, tensor));

    /// <summary>Writes one array at the stream's position; the stream stays open.</summary>
    /// <param name="stream">Where to.</param>
    /// <param name="tensor">Any tensor but bfloat16, which NumPy does not have.</param>
    /// <exception cref="DTypeException">NumPy has no such element type.</exception>
    public static void Save(Stream stream, Tensor tensor)
    {
        NpyHeader.Write(stream, tensor);
        StorageBytes.Write(stream, tensor);
    }

    /// <summary>Reads the only array of a source.</summary>
    internal static Tensor LoadAll(ByteSource source)
    {
        Tensor tensor = Load(source);
        if (source.IsAtEnd()) return tensor;
        tensor.Release();
        throw source.Error($"the end of the file behind the elements of shape {tensor.Shape}", "more data",
            "If several arrays were written one after the other, read them from a stream with Npy.Load(stream); otherwise fetch the file again.");
    }

    static Tensor Load(ByteSource source)
    {
        (NpyElementType type, bool isFortranOrder, Shape shape) = NpyHeader.Read(source);
        // Elements in Fortran order are those of the transpose in row-major order.
        Shape stored = isFortranOrder ? shape.Reverse().ToArray() : shape;
        Tensor tensor = source.ReadElements(stored, type.Stored, type.IsBigEndian);
        if (type.Widen is not null) tensor = type.Widen(tensor, stored);
        if (!isFortranOrder) return tensor;
        using (Autograd.Pause()) return tensor.Permute().Contiguous();
    }
}
