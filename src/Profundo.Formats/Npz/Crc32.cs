using System.Buffers.Binary;

namespace Profundo;

/// <summary>
/// The checksum of zip entries, with the polynomial of IEEE 802.3, eight bytes at a time (Kounavis and Berry 2005, "slicing-by-8").
/// </summary>
sealed class Crc32
{
    const uint Polynomial = 0xEDB88320; // bits in reverse

    static readonly uint[][] tables = MakeTables();

    uint state = uint.MaxValue;

    public uint Value => ~state;

    public void Append(ReadOnlySpan<byte> bytes)
    {
        uint[] t0 = tables[0], t1 = tables[1], t2 = tables[2], t3 = tables[3], t4 = tables[4], t5 = tables[5], t6 = tables[6], t7 = tables[7];
        uint crc = state;
        for (; bytes.Length >= 8; bytes = bytes[8..])
        {
            ulong next = BinaryPrimitives.ReadUInt64LittleEndian(bytes) ^ crc;
            crc = t7[(byte)next] ^ t6[(byte)(next >> 8)] ^ t5[(byte)(next >> 16)] ^ t4[(byte)(next >> 24)]
                ^ t3[(byte)(next >> 32)] ^ t2[(byte)(next >> 40)] ^ t1[(byte)(next >> 48)] ^ t0[(byte)(next >> 56)];
        }
        foreach (byte value in bytes) crc = t0[(byte)(crc ^ value)] ^ crc >> 8;
        state = crc;
    }

    /// <summary>Table k holds what a byte does to the checksum k bytes later.</summary>
    static uint[][] MakeTables()
    {
        uint[][] result = [.. Enumerable.Range(0, 8).Select(_ => new uint[256])];
        for (uint value = 0; value < 256; value++)
        {
            uint crc = value;
            for (int bit = 0; bit < 8; bit++) crc = crc >> 1 ^ (crc & 1) * Polynomial;
            result[0][value] = crc;
        }
        for (int k = 1; k < 8; k++)
            for (int value = 0; value < 256; value++) result[k][value] = result[0][(byte)result[k - 1][value]] ^ result[k - 1][value] >> 8;
        return result;
    }
}
