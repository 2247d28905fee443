using System.IO.Compression;

namespace Profundo;

/// <summary>An npz archive whose arrays are read one at a time, when they are asked for. Not for several threads at once.</summary>
/// <example><code>
/// using NpzFile archive = NpzFile.Open("data.npz");
/// foreach (string name in archive.Names) Console.WriteLine($"{name}: {archive[name].Shape}");
/// </code></example>
public sealed class NpzFile : IDisposable
{
    const string Extension = ".npy";

    readonly string path;
    readonly long maxBytes;
    readonly ZipArchive zip;
    readonly OrderedDictionary<string, ZipArchiveEntry> entries = [];

    NpzFile(Stream stream, string path, long maxBytes, bool leaveOpen)
    {
        (this.path, this.maxBytes) = (path, maxBytes);
        zip = Intact(() => new ZipArchive(stream, ZipArchiveMode.Read, leaveOpen));
        try
        {
            Intact(() => ReadDirectory(stream.Length));
        }
        catch
        {
            zip.Dispose();
            throw;
        }
    }

    /// <summary>Opens a file.</summary>
    /// <param name="path">The npz file.</param>
    /// <param name="maxBytes">Refuse an array that unpacks to more than this; guards against decompression bombs.</param>
    /// <exception cref="DataFormatException">The file is no intact npz archive.</exception>
    /// <exception cref="IOException">The file cannot be read.</exception>
    public static NpzFile Open(string path, long maxBytes = Npz.DefaultMaxBytes)
    {
        FileStream file = new(path, FileMode.Open, FileAccess.Read, FileShare.Read);
        try
        {
            return new(file, path, maxBytes, leaveOpen: false);
        }
        catch
        {
            file.Dispose();
            throw;
        }
    }

    /// <summary>Reads from a stream, which stays open and must stay so as long as arrays are read.</summary>
    /// <param name="stream">A stream that can seek, all of which is the archive.</param>
    /// <param name="name">What error messages call the stream.</param>
    /// <param name="maxBytes">Refuse an array that unpacks to more than this; guards against decompression bombs.</param>
    /// <exception cref="ArgumentException">The stream cannot seek; the directory of a zip archive is at its end.</exception>
    /// <exception cref="DataFormatException">The data is no intact npz archive.</exception>
    public static NpzFile Open(Stream stream, string name = "npz stream", long maxBytes = Npz.DefaultMaxBytes) => stream.CanSeek
        ? new(stream, name, maxBytes, leaveOpen: true)
        : throw new ArgumentException("An npz archive has its directory at the end, so it must be read from a stream that can seek. Copy the data to a MemoryStream or a file first.", nameof(stream));

    /// <summary>The names of the arrays in the order of the file, without ".npy".</summary>
    public IReadOnlyList<string> Names => entries.Keys;

    /// <summary>Reads an array.</summary>
    /// <param name="name">One of <see cref="Names"/>.</param>
    /// <exception cref="KeyNotFoundException">There is no such array.</exception>
    /// <exception cref="DataFormatException">The array is damaged, or something other than an array of numbers.</exception>
    public Tensor this[string name]
    {
        get
        {
            if (!entries.TryGetValue(name, out ZipArchiveEntry? entry))
                throw NotThere.Error(path, name, entries.Keys);
            if (entry.Length > maxBytes) throw TooLarge(entry.Length);
            return Intact(() =>
            {
                using ZipEntryStream content = new(entry);
                // What is stored as it is cannot be longer than the archive, so its length may be believed.
                return Npy.LoadAll(new ByteSource(content, $"{path}/{entry.FullName}", entry.Length, isMeasured: entry.CompressedLength == entry.Length));
            });
        }
    }

    /// <summary>Bytes of all arrays together, as announced.</summary>
    internal long TotalBytes => entries.Values.Aggregate(0L, (total, entry) => total + Math.Min(entry.Length, long.MaxValue - total));

    internal DataFormatException TooLarge(long bytes) => new(path, $"at most {maxBytes} bytes of arrays", $"{bytes}", "If the archive is right, raise maxBytes.");

    /// <summary>Closes the file.</summary>
    public void Dispose() => zip.Dispose();

    bool ReadDirectory(long length)
    {
        long stored = 0;
        foreach (ZipArchiveEntry entry in zip.Entries)
        {
            // Entries that share their bytes are how small archives unpack to petabytes (Fifield 2019, "A better zip bomb").
            stored += entry.CompressedLength;
            if (entry.Length < 0 || entry.CompressedLength < 0 || stored > length)
                throw new InvalidDataException("its entries have more bytes than the file");
            if (!entry.FullName.EndsWith(Extension, StringComparison.Ordinal))
                throw new DataFormatException(path, "arrays, whose names end with .npy", $"the entry \"{entry.FullName}\"", "This is a zip archive of another kind; unpack it with Archive.Extract.");
            if (!entries.TryAdd(entry.FullName[..^Extension.Length], entry))
                throw new DataFormatException(path, "every name once", $"the array \"{entry.FullName}\" a second time", "The archive is damaged or hostile.");
        }
        return true;
    }

    T Intact<T>(Func<T> read)
    {
        try
        {
            return read();
        }
        catch (Exception damage) when (damage is InvalidDataException or EndOfStreamException or ArgumentException or OverflowException)
        {
            throw new DataFormatException(path, "an intact npz archive", $"damaged data ({damage.Message})", ByteSource.FetchAgain, damage);
        }
    }
}
