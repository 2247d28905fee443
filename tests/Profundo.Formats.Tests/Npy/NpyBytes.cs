using System.Buffers.Binary;
using System.Text;

namespace Profundo.Tests;

/// <summary>Makes npy files, right and wrong ones.</summary>
static class NpyBytes
{
    public static byte[] Create(string header, byte[] elements)
    {
        byte[] text = Encoding.Latin1.GetBytes(header);
        byte[] start = [0x93, (byte)'N', (byte)'U', (byte)'M', (byte)'P', (byte)'Y', 1, 0, 0, 0];
        BinaryPrimitives.WriteUInt16LittleEndian(start.AsSpan(8), (ushort)text.Length);
        return [.. start, .. text, .. elements];
    }
}

/// <summary>A stream as it comes from a network.</summary>
sealed class ForwardOnly(byte[] content) : MemoryStream(content)
{
    public override bool CanSeek => false;

    public override int Read(Span<byte> buffer) => base.Read(buffer[..Math.Min(buffer.Length, 1000)]);
}
