using System.IO.Compression;
using System.Security.Cryptography;

namespace Profundo;

/// <summary>
/// Reads IDX files, the format of MNIST and its relatives, plain or gzip-compressed (recognised by content, not by name).
/// Layout: two zero bytes, a type code, the rank, one big-endian 32-bit size per dimension, then the elements, big-endian.
/// </summary>
/// <remarks>
/// Files are treated as hostile: every header field is checked, a compressed file can never make the reader allocate
/// more than the header announces or than it really contains, and whatever is wrong is reported as a
/// <see cref="DataFormatException"/>. Format: http://yann.lecun.com/exdb/mnist.
/// </remarks>
public static class IdxFile
{
    /// <summary>The largest content accepted unless told otherwise: 1 GiB of elements.</summary>
    public const long DefaultMaxBytes = 1L << 30;

    /// <summary>Reads a file.</summary>
    /// <param name="path">Plain or gzip-compressed IDX file.</param>
    /// <param name="maxBytes">Refuse a header that announces more bytes of elements than this.</param>
    /// <exception cref="DataFormatException">The file is not an intact IDX file within the limit.</exception>
    /// <exception cref="IOException">The file cannot be read.</exception>
    /// <example><code>IdxArray images = IdxFile.Read("train-images-idx3-ubyte.gz");   // (60000, 28, 28) UInt8</code></example>
    public static IdxArray Read(string path, long maxBytes = DefaultMaxBytes) => Read(path, maxBytes, digest: null);

    /// <summary>Reads from the stream's position to its end; the stream stays open.</summary>
    /// <param name="stream">Plain or gzip-compressed IDX data; need not be seekable.</param>
    /// <param name="name">What error messages call the stream.</param>
    /// <param name="maxBytes">Refuse a header that announces more bytes of elements than this.</param>
    /// <exception cref="DataFormatException">The stream is not intact IDX data within the limit.</exception>
    public static IdxArray Read(Stream stream, string name, long maxBytes = DefaultMaxBytes) =>
        Read(stream, name, maxBytes, digest: null);

    /// <summary>As the public overload; also feeds the uncompressed content, header included, to the digest.</summary>
    internal static IdxArray Read(string path, long maxBytes, IncrementalHash? digest)
    {
        using FileStream file = new(path, FileMode.Open, FileAccess.Read, FileShare.Read, 1 << 16, FileOptions.SequentialScan);
        return Read(file, path, maxBytes, digest);
    }

    static IdxArray Read(Stream stream, string name, long maxBytes, IncrementalHash? digest)
    {
        ArgumentNullException.ThrowIfNull(stream);
        ArgumentOutOfRangeException.ThrowIfNegative(maxBytes);
        using ReplayStream source = new(stream, prefixLength: 2);
        if (!source.Prefix.SequenceEqual<byte>([0x1F, 0x8B]))
            return new IdxReader(source, name, maxBytes, source.RemainingBytes, digest).Read();
        try
        {
            using GZipStream content = new(source, CompressionMode.Decompress);
            return new IdxReader(content, name, maxBytes, availableBytes: null, digest).Read();
        }
        catch (InvalidDataException damage)
        {
            throw new DataFormatException(name, "intact gzip data", $"damaged data ({damage.Message})",
                "Delete the file and fetch it again.", damage);
        }
    }
}
