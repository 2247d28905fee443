using System.Buffers.Binary;
using System.Text;

namespace Profundo.Tests;

/// <summary>Reads event files on its own: frames, checksums bit by bit, protocol buffers field by field.</summary>
static class EventFile
{
    public static List<(long Step, Dictionary<string, float> Scalars)> Read(string path)
    {
        List<(long, Dictionary<string, float>)> events = [];
        byte[] bytes = File.ReadAllBytes(path);
        for (int at = 0; at < bytes.Length;)
        {
            int length = (int)BinaryPrimitives.ReadUInt64LittleEndian(bytes.AsSpan(at));
            Assert.Equal(Masked(bytes.AsSpan(at, 8)), BinaryPrimitives.ReadUInt32LittleEndian(bytes.AsSpan(at + 8)));
            Span<byte> record = bytes.AsSpan(at + 12, length);
            Assert.Equal(Masked(record), BinaryPrimitives.ReadUInt32LittleEndian(bytes.AsSpan(at + 12 + length)));
            var fields = Fields(record);
            double wallTime = BitConverter.Int64BitsToDouble((long)fields.Single(field => field.Number == 1).Value);
            Assert.InRange(DateTime.UnixEpoch.AddSeconds(wallTime), DateTime.UtcNow.AddMinutes(-10), DateTime.UtcNow.AddMinutes(1));
            if (at == 0) Assert.Equal("brain.Event:2", Encoding.UTF8.GetString(fields.Single(field => field.Number == 3).Content));
            else events.Add(((long)fields.Single(field => field.Number == 2).Value, Scalars(fields.Single(field => field.Number == 5).Content)));
            at += 16 + length;
        }
        return events;
    }

    static Dictionary<string, float> Scalars(byte[] summary)
    {
        Dictionary<string, float> scalars = [];
        foreach (var value in Fields(summary))
        {
            var fields = Fields(value.Content);
            scalars.Add(Encoding.UTF8.GetString(fields.Single(field => field.Number == 1).Content), BitConverter.UInt32BitsToSingle((uint)fields.Single(field => field.Number == 2).Value));
        }
        return scalars;
    }

    static List<(int Number, ulong Value, byte[] Content)> Fields(ReadOnlySpan<byte> message)
    {
        List<(int, ulong, byte[])> fields = [];
        while (message.Length > 0)
        {
            int key = (int)Varint(ref message);
            switch (key & 7)
            {
                case 0: fields.Add((key >> 3, Varint(ref message), [])); break;
                case 1: fields.Add((key >> 3, BinaryPrimitives.ReadUInt64LittleEndian(message), [])); message = message[8..]; break;
                case 2: int length = (int)Varint(ref message); fields.Add((key >> 3, 0, message[..length].ToArray())); message = message[length..]; break;
                case 5: fields.Add((key >> 3, BinaryPrimitives.ReadUInt32LittleEndian(message), [])); message = message[4..]; break;
                default: throw new InvalidDataException($"wire type {key & 7}");
            }
        }
        return fields;
    }

    static ulong Varint(ref ReadOnlySpan<byte> message)
    {
        ulong value = 0;
        for (int shift = 0; ; shift += 7)
        {
            byte part = message[0];
            message = message[1..];
            value |= (ulong)(part & 127) << shift;
            if (part < 128) return value;
        }
    }

    static uint Masked(ReadOnlySpan<byte> bytes)
    {
        uint crc = ~0u;
        foreach (byte part in bytes)
        {
            crc ^= part;
            for (int bit = 0; bit < 8; bit++) crc = (crc & 1) != 0 ? crc >> 1 ^ 0x82F63B78 : crc >> 1;
        }
        crc = ~crc;
        return unchecked((crc >> 15 | crc << 17) + 0xa282ead8);
    }
}
