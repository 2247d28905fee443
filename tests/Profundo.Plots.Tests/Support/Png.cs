using System.Buffers.Binary;
using System.Text;

namespace Profundo.Plots.Tests.Support;

/// <summary>Reads the PNG files that figures embed, checking every check sum bit by bit.</summary>
internal sealed record Png(int Width, int Height, Color[] Pixels)
{
    public static Png FromDataUri(string uri)
    {
        const string Prefix = "data:image/png;base64,";
        Assert.StartsWith(Prefix, uri);
        return Read(Convert.FromBase64String(uri[Prefix.Length..]));
    }

    public static Png Read(byte[] file)
    {
        Assert.Equal(new byte[] { 137, 80, 78, 71, 13, 10, 26, 10 }, file[..8]);
        var chunks = Chunks(file).ToList();
        Assert.Equal(["IHDR", "IDAT", "IEND"], chunks.Select(chunk => chunk.Kind));
        var header = chunks[0].Content;
        var (width, height) = (BinaryPrimitives.ReadInt32BigEndian(header), BinaryPrimitives.ReadInt32BigEndian(header.AsSpan(4)));
        Assert.Equal([8, 2, 0, 0, 0], header[8..]); // depth, RGB, deflate, filters, not interlaced
        var lines = Decompress(chunks[1].Content);
        Assert.Equal(height * (1 + 3 * width), lines.Length);
        var pixels = new Color[width * height];
        for (var row = 0; row < height; row++)
        {
            var line = lines.AsSpan(row * (1 + 3 * width), 1 + 3 * width);
            Assert.Equal(0, line[0]); // no filter
            for (var column = 0; column < width; column++) pixels[row * width + column] = new(line[1 + 3 * column], line[2 + 3 * column], line[3 + 3 * column]);
        }
        return new(width, height, pixels);
    }

    static IEnumerable<(string Kind, byte[] Content)> Chunks(byte[] file)
    {
        for (var place = 8; place < file.Length;)
        {
            var length = BinaryPrimitives.ReadInt32BigEndian(file.AsSpan(place));
            Assert.Equal(BinaryPrimitives.ReadUInt32BigEndian(file.AsSpan(place + 8 + length)), CheckSum(file.AsSpan(place + 4, 4 + length)));
            yield return (Encoding.ASCII.GetString(file, place + 4, 4), file[(place + 8)..(place + 8 + length)]);
            place += 12 + length;
        }
    }

    static byte[] Decompress(byte[] zlib)
    {
        Assert.Equal(8, zlib[0] & 15); // deflate
        Assert.Equal(0, (zlib[0] * 256 + zlib[1]) % 31);
        var bytes = new Inflate(zlib[2..^4]).Run();
        var (low, high) = (1u, 0u); // Adler-32
        foreach (var value in bytes) high = (high + (low = (low + value) % 65521)) % 65521;
        Assert.Equal(BinaryPrimitives.ReadUInt32BigEndian(zlib.AsSpan(zlib.Length - 4)), high << 16 | low);
        return bytes;
    }

    /// <summary>CRC-32 by polynomial division, one bit after the other.</summary>
    static uint CheckSum(ReadOnlySpan<byte> bytes)
    {
        var sum = ~0u;
        foreach (var value in bytes)
            for (var bit = 0; bit < 8; bit++)
                sum = ((sum ^ (uint)(value >> bit)) & 1) != 0 ? sum >> 1 ^ 0xEDB88320 : sum >> 1;
        return ~sum;
    }
}
