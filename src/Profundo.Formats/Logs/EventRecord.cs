using System.Buffers.Binary;
using System.Numerics;
using System.Text;

namespace Profundo;

/// <summary>
/// Records of TensorBoard's event files. Events are protocol buffers (tensorflow/core/util/event.proto, framework/summary.proto), of which the few fields in use are
/// written by hand; each stands in a frame of the TFRecord format: length, checksum of the length, content, checksum of the content.
/// </summary>
static class EventRecord
{
    // Field number and wire type, as a protocol buffer has them in one byte.
    const byte WallTime = 1 << 3 | Fixed64, Step = 2 << 3 | Varint, FileVersion = 3 << 3 | Bytes, Summary = 5 << 3 | Bytes;
    const byte SummaryValue = 1 << 3 | Bytes, Tag = 1 << 3 | Bytes, SimpleValue = 2 << 3 | Fixed32;
    const byte Varint = 0, Fixed64 = 1, Bytes = 2, Fixed32 = 5;

    /// <summary>The event that every file begins with.</summary>
    public static byte[] Beginning(double wallTime) => [.. Number(WallTime, wallTime), .. Content(FileVersion, "brain.Event:2"u8)];

    /// <summary>An event with scalars.</summary>
    public static byte[] Scalars(double wallTime, long step, ReadOnlySpan<(string Tag, double Value)> scalars)
    {
        List<byte> summary = [];
        foreach (var (tag, value) in scalars)
            summary.AddRange(Content(SummaryValue, [.. Content(Tag, Encoding.UTF8.GetBytes(tag)), .. Number(SimpleValue, (float)value)]));
        return [.. Number(WallTime, wallTime), Step, .. VariableLength((ulong)step), .. Content(Summary, [.. summary])];
    }

    /// <summary>Puts a record in its frame.</summary>
    public static byte[] Frame(ReadOnlySpan<byte> record)
    {
        byte[] frame = new byte[sizeof(ulong) + sizeof(uint) + record.Length + sizeof(uint)];
        BinaryPrimitives.WriteUInt64LittleEndian(frame, (ulong)record.Length);
        BinaryPrimitives.WriteUInt32LittleEndian(frame.AsSpan(8), MaskedChecksum(frame.AsSpan(0, 8)));
        record.CopyTo(frame.AsSpan(12));
        BinaryPrimitives.WriteUInt32LittleEndian(frame.AsSpan(12 + record.Length), MaskedChecksum(record));
        return frame;
    }

    /// <summary>TFRecord rotates and shifts checksums, so that those of data that contains checksums are sound.</summary>
    static uint MaskedChecksum(ReadOnlySpan<byte> bytes)
    {
        using ChecksumStream stream = new();
        stream.Write(bytes);
        return unchecked(BitOperations.RotateRight(stream.Checksum, 15) + 0xa282ead8u);
    }

    static byte[] Content(byte field, ReadOnlySpan<byte> content) => [field, .. VariableLength((ulong)content.Length), .. content];

    static byte[] Number(byte field, double value)
    {
        byte[] bytes = new byte[1 + sizeof(double)];
        bytes[0] = field;
        BinaryPrimitives.WriteDoubleLittleEndian(bytes.AsSpan(1), value);
        return bytes;
    }

    static byte[] Number(byte field, float value)
    {
        byte[] bytes = new byte[1 + sizeof(float)];
        bytes[0] = field;
        BinaryPrimitives.WriteSingleLittleEndian(bytes.AsSpan(1), value);
        return bytes;
    }

    /// <summary>Seven bits a byte, the least significant first; all but the last have the highest bit set.</summary>
    static List<byte> VariableLength(ulong value)
    {
        List<byte> bytes = [];
        for (; value >= 0x80; value >>= 7) bytes.Add((byte)(value | 0x80));
        bytes.Add((byte)value);
        return bytes;
    }
}
