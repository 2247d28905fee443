using System.Buffers.Binary;
using System.IO.Compression;

namespace Profundo.Tests;

/// <summary>Writes IDX data by hand, independently of the reader.</summary>
static class IdxBytes
{
    public static byte[] Create(byte type, uint[] dimensions, byte[] elements)
    {
        byte[] header = new byte[4 + 4 * dimensions.Length];
        header[2] = type;
        header[3] = (byte)dimensions.Length;
        for (int axis = 0; axis < dimensions.Length; axis++)
            BinaryPrimitives.WriteUInt32BigEndian(header.AsSpan(4 + 4 * axis), dimensions[axis]);
        return [.. header, .. elements];
    }

    public static byte[] Gzip(byte[] content)
    {
        using MemoryStream compressed = new();
        using (GZipStream gzip = new(compressed, CompressionLevel.Fastest)) gzip.Write(content);
        return compressed.ToArray();
    }
}
