namespace Profundo.Plots.Files;

/// <summary>The check sum of PNG chunks (ISO 3309; polynomial 0xEDB88320, lowest bit first).</summary>
static class Crc32
{
    static readonly uint[] table = [.. Enumerable.Range(0, 256).Select(OfByte)];

    /// <summary>The check sum of two pieces in a row.</summary>
    public static uint Of(ReadOnlySpan<byte> first, ReadOnlySpan<byte> second) => ~Continue(Continue(~0u, first), second);

    static uint Continue(uint sum, ReadOnlySpan<byte> bytes)
    {
        foreach (var value in bytes) sum = table[(byte)(sum ^ value)] ^ (sum >> 8);
        return sum;
    }

    static uint OfByte(int value)
    {
        var sum = (uint)value;
        for (var bit = 0; bit < 8; bit++) sum = (sum & 1) != 0 ? 0xEDB88320 ^ (sum >> 1) : sum >> 1;
        return sum;
    }
}
