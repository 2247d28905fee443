using System.Buffers;
using System.IO.Compression;
using System.Security.Cryptography;

namespace Profundo;

/// <summary>Hash functions a download can be checked with.</summary>
public enum ChecksumAlgorithm
{
    /// <summary>SHA-1, 40 hexadecimal digits: enough against accidents, not against an attacker.</summary>
    Sha1,

    /// <summary>SHA-256, 64 hexadecimal digits.</summary>
    Sha256,
}

/// <summary>What the content of a file must hash to.</summary>
/// <example><code>
/// Checksum sum = Checksum.Sha256("ba891046e6505d7aadcbbe25680a0738ad16aec93bde7f9b65e87a2fc25776db");
/// </code></example>
public sealed record Checksum
{
    Checksum(ChecksumAlgorithm algorithm, string hex)
    {
        int digits = algorithm == ChecksumAlgorithm.Sha1 ? 40 : 64;
        if (hex.Length != digits || !hex.All(char.IsAsciiHexDigit))
            throw new ArgumentException($"A {algorithm} checksum has {digits} hexadecimal digits, but this is \"{hex}\".", nameof(hex));
        Algorithm = algorithm;
        Hex = hex.ToLowerInvariant();
    }

    /// <summary>The hash function.</summary>
    public ChecksumAlgorithm Algorithm { get; }

    /// <summary>The hash in lower-case hexadecimal digits.</summary>
    public string Hex { get; }

    /// <summary>
    /// If set, the hash is that of the gzip-decompressed content, which is this many bytes long: mirrors may have compressed
    /// the same content differently. Null (the default): the hash of the file as it is.
    /// </summary>
    public long? DecompressedLength { get; init; }

    /// <summary>A SHA-1 checksum.</summary>
    public static Checksum Sha1(string hex) => new(ChecksumAlgorithm.Sha1, hex);

    /// <summary>A SHA-256 checksum.</summary>
    public static Checksum Sha256(string hex) => new(ChecksumAlgorithm.Sha256, hex);

    /// <summary>Null if the file has this checksum; otherwise what it has instead, in words.</summary>
    internal async Task<string?> MismatchAsync(string path, CancellationToken cancellationToken)
    {
        using FileStream file = File.OpenRead(path);
        using IncrementalHash digest = CreateDigest();
        if (DecompressedLength is not long length)
        {
            await AppendAsync(file, digest, long.MaxValue, cancellationToken).ConfigureAwait(false);
            return Mismatch(digest);
        }
        try
        {
            using GZipStream content = new(file, CompressionMode.Decompress);
            // Reading one byte more than there should be is enough to see a decompression bomb.
            long count = await AppendAsync(content, digest, length + 1, cancellationToken).ConfigureAwait(false);
            return count == length ? Mismatch(digest) : $"{(count > length ? "more than " : "")}{Math.Min(count, length)} bytes of content instead of {length}";
        }
        catch (InvalidDataException)
        {
            return "no intact gzip data";
        }
    }

    internal IncrementalHash CreateDigest() => IncrementalHash.CreateHash(
        Algorithm == ChecksumAlgorithm.Sha1 ? HashAlgorithmName.SHA1 : HashAlgorithmName.SHA256);

    internal string? Mismatch(IncrementalHash digest)
    {
        string found = Convert.ToHexStringLower(digest.GetHashAndReset());
        return found == Hex ? null : $"{Algorithm} {found}";
    }

    /// <summary>For messages: the algorithm and the digits.</summary>
    public override string ToString() => $"{Algorithm} {Hex}";

    static async Task<long> AppendAsync(Stream stream, IncrementalHash digest, long limit, CancellationToken cancellationToken)
    {
        byte[] buffer = ArrayPool<byte>.Shared.Rent(1 << 16);
        try
        {
            long total = 0;
            while (total < limit)
            {
                int count = await stream.ReadAsync(buffer.AsMemory(0, (int)Math.Min(buffer.Length, limit - total)), cancellationToken).ConfigureAwait(false);
                if (count == 0) break;
                digest.AppendData(buffer.AsSpan(0, count));
                total += count;
            }
            return total;
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }
}
