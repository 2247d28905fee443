using System.Buffers.Binary;
using System.IO.Compression;

namespace Profundo.Plots.Files;

/// <summary>Writes pictures as PNG files (W3C, "Portable Network Graphics Specification, Third Edition"): 8-bit colours, one zlib stream.</summary>
static class PngEncoder
{
    const byte RgbColors = 2, Depth = 8;

    /// <summary>The picture as an address that holds the whole file.</summary>
    public static string DataUri(PixelGrid pixels) => "data:image/png;base64," + Convert.ToBase64String(Encode(pixels));

    /// <summary>The bytes of the file.</summary>
    public static byte[] Encode(PixelGrid pixels)
    {
        using var file = new MemoryStream();
        file.Write([0x89, (byte)'P', (byte)'N', (byte)'G', 0x0d, 0x0a, 0x1a, 0x0a]);
        var header = new byte[13];
        BinaryPrimitives.WriteInt32BigEndian(header, pixels.Columns);
        BinaryPrimitives.WriteInt32BigEndian(header.AsSpan(4), pixels.Rows);
        (header[8], header[9]) = (Depth, RgbColors);
        WriteChunk(file, "IHDR"u8, header);
        WriteChunk(file, "IDAT"u8, Compress(pixels));
        WriteChunk(file, "IEND"u8, []);
        return file.ToArray();
    }

    static byte[] Compress(PixelGrid pixels)
    {
        using var compressed = new MemoryStream();
        using (var zlib = new ZLibStream(compressed, CompressionLevel.Fastest))
        {
            var line = new byte[1 + 3 * pixels.Columns]; // begins with 0: no filter
            for (var row = 0; row < pixels.Rows; row++)
            {
                for (var column = 0; column < pixels.Columns; column++)
                    (line[3 * column + 1], line[3 * column + 2], line[3 * column + 3]) = pixels[row, column];
                zlib.Write(line);
            }
        }
        return compressed.ToArray();
    }

    static void WriteChunk(Stream file, ReadOnlySpan<byte> kind, ReadOnlySpan<byte> content)
    {
        Span<byte> number = stackalloc byte[4];
        BinaryPrimitives.WriteInt32BigEndian(number, content.Length);
        file.Write(number);
        file.Write(kind);
        file.Write(content);
        BinaryPrimitives.WriteUInt32BigEndian(number, Crc32.Of(kind, content));
        file.Write(number);
    }
}
