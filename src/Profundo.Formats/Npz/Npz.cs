using System.IO.Compression;

namespace Profundo;

/// <summary>Reads and writes npz archives, NumPy's format for several named arrays: a zip archive of npy files.</summary>
/// <example><code>
/// Npz.Save("mnist.npz", new Dictionary&lt;string, Tensor&gt; { ["images"] = images, ["labels"] = labels }, isCompressed: true);
/// Tensor pictures = Npz.Load("mnist.npz")["images"];      // in Python: numpy.load("mnist.npz")["images"]
/// </code></example>
public static class Npz
{
    /// <summary>What arrays may unpack to unless told otherwise: 4 GiB.</summary>
    public const long DefaultMaxBytes = 4L << 30;

    /// <summary>As the numpy module writes it, so that the same arrays always give the same bytes.</summary>
    static readonly DateTimeOffset timeStamp = new(1980, 1, 1, 0, 0, 0, TimeSpan.Zero);

    /// <summary>Reads all arrays of a file, in its order. <see cref="NpzFile"/> reads single ones.</summary>
    /// <param name="path">The npz file.</param>
    /// <param name="maxBytes">Refuse arrays that unpack to more than this together; guards against decompression bombs.</param>
    /// <exception cref="DataFormatException">The file is damaged, or an entry is something other than an array of numbers.</exception>
    /// <exception cref="IOException">The file cannot be read.</exception>
    public static OrderedDictionary<string, Tensor> Load(string path, long maxBytes = DefaultMaxBytes)
    {
        using NpzFile file = NpzFile.Open(path, maxBytes);
        return LoadAll(file, maxBytes);
    }

    /// <summary>Reads all arrays of a stream, in its order.</summary>
    /// <param name="stream">A stream that can seek, all of which is the archive; stays open.</param>
    /// <param name="name">What error messages call the stream.</param>
    /// <param name="maxBytes">Refuse arrays that unpack to more than this together; guards against decompression bombs.</param>
    /// <exception cref="ArgumentException">The stream cannot seek.</exception>
    /// <exception cref="DataFormatException">The data is damaged, or an entry is something other than an array of numbers.</exception>
    public static OrderedDictionary<string, Tensor> Load(Stream stream, string name = "npz stream", long maxBytes = DefaultMaxBytes)
    {
        using NpzFile file = NpzFile.Open(stream, name, maxBytes);
        return LoadAll(file, maxBytes);
    }

    static OrderedDictionary<string, Tensor> LoadAll(NpzFile file, long maxBytes)
    {
        if (file.TotalBytes > maxBytes) throw file.TooLarge(file.TotalBytes);
        OrderedDictionary<string, Tensor> tensors = [];
        foreach (string name in file.Names) tensors.Add(name, file[name]);
        return tensors;
    }

    /// <summary>Writes a file in one step: it appears complete, or not at all.</summary>
    /// <param name="path">Where to; a file of that name is replaced.</param>
    /// <param name="tensors">The arrays with their names, which must differ.</param>
    /// <param name="isCompressed">Whether to compress (slower, and rarely worth it for weights). Default: no.</param>
    /// <exception cref="ArgumentException">Two tensors have the same name.</exception>
    /// <exception cref="DTypeException">A tensor is bfloat16, which NumPy does not have.</exception>
    /// <exception cref="IOException">The file cannot be written; an earlier one is untouched.</exception>
    public static void Save(string path, IEnumerable<KeyValuePair<string, Tensor>> tensors, bool isCompressed = false) =>
        AtomicFile.Write(path, file => Save(file, tensors, isCompressed));

    /// <summary>Writes an archive at the stream's position; the stream stays open.</summary>
    /// <param name="stream">Where to.</param>
    /// <param name="tensors">The arrays with their names, which must differ.</param>
    /// <param name="isCompressed">Whether to compress. Default: no.</param>
    /// <exception cref="ArgumentException">Two tensors have the same name.</exception>
    /// <exception cref="DTypeException">A tensor is bfloat16, which NumPy does not have.</exception>
    public static void Save(Stream stream, IEnumerable<KeyValuePair<string, Tensor>> tensors, bool isCompressed = false)
    {
        HashSet<string> names = [];
        using ZipArchive zip = new(stream, ZipArchiveMode.Create, leaveOpen: true);
        foreach (var (name, tensor) in tensors)
        {
            if (!names.Add(name)) throw new ArgumentException($"Two tensors are called \"{name}\", but the names of an archive must differ.", nameof(tensors));
            ZipArchiveEntry entry = zip.CreateEntry(name + ".npy", isCompressed ? CompressionLevel.Optimal : CompressionLevel.NoCompression);
            entry.LastWriteTime = timeStamp;
            using Stream content = entry.Open();
            Npy.Save(content, tensor);
        }
    }
}
