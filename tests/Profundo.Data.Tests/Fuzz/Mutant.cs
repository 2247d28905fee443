using System.Buffers.Binary;

namespace Profundo.Tests;

/// <summary>
/// Damages bytes in the ways that hurt readers: flipped bits, missing, repeated and moved pieces, pieces of other files, length fields and decimal numbers at their limits, and openings without end.
/// </summary>
static class Mutant
{
    const string Characters = "0123456789'\"{}[](),:;-<>|.eENA\t\r\n\\\0";

    static readonly string[] numbers = ["", "0", "-1", "1", "00", "255", "65536", "2147483647", "2147483648", "4294967295", "4294967297", "9223372036854775807", "9223372036854775808", "18446744073709551617", "1e9", "1e999", "0.5", "NaN"];
    static readonly string[] openings = ["[", "{\"a\":", "{", "(", "\"", "'", ",", "\n", "\\", "{\"layers\":[", "\"a\",", "1,"];
    static readonly long[] limits = [0, 1, 2, 7, 8, 9, 64, 127, 128, 255, 256, 1000, 65_535, 1 << 20, int.MaxValue - 1, int.MaxValue, 1L << 31, uint.MaxValue, 1L << 32, 1L << 40, long.MaxValue, long.MinValue, -1];

    /// <param name="intact">What is damaged.</param>
    /// <param name="focus">Where half of the changes go: the header or directory, where they hurt most.</param>
    /// <param name="random">Where the damage comes from.</param>
    /// <param name="donors">Files of the same kind, of which pieces are put in.</param>
    public static byte[] Of(byte[] intact, Range focus, Random random, params byte[][] donors)
    {
        List<byte> bytes = [.. intact];
        for (int change = random.Next(1, 4); change > 0 && bytes.Count > 8; change--)
        {
            var (start, count) = random.Next(2) == 0 ? focus.GetOffsetAndLength(intact.Length) : (0, bytes.Count);
            Change(bytes, Math.Min(start + random.Next(count), bytes.Count - 1), random, donors);
        }
        return [.. bytes];
    }

    static void Change(List<byte> bytes, int at, Random random, byte[][] donors)
    {
        int length = random.Next(1, Math.Min(16, bytes.Count - at) + 1);
        switch (random.Next(14))
        {
            case 0 or 1: bytes[at] ^= (byte)(1 << random.Next(8)); break;
            case 2: bytes[at] = (byte)random.Next(256); break;
            case 3: bytes[at] = (byte)Characters[random.Next(Characters.Length)]; break;
            case 4: bytes.Insert(at, (byte)random.Next(256)); break;
            case 5: bytes.InsertRange(at, bytes.GetRange(at, length)); break;
            case 6: bytes.RemoveRange(at, length); break;
            case 7: bytes.RemoveRange(at, bytes.Count - at); break;
            case 8: Move(bytes, at, length, random); break;
            case 9: Overwrite(bytes, at, [.. Enumerable.Repeat((byte)(random.Next(2) * 255), length)]); break;
            case 10: Overwrite(bytes, at, LengthField(random)); break;
            case 11: ReplaceNumber(bytes, at, numbers[random.Next(numbers.Length)]); break;
            case 12 when donors.Length > 0: Splice(bytes, at, donors[random.Next(donors.Length)], random); break;
            default: bytes.InsertRange(at, Enumerable.Repeat(openings[random.Next(openings.Length)], 1 << random.Next(12)).SelectMany(text => text.Select(letter => (byte)letter))); break;
        }
    }

    static void Move(List<byte> bytes, int at, int length, Random random)
    {
        List<byte> piece = bytes.GetRange(at, length);
        bytes.RemoveRange(at, length);
        bytes.InsertRange(random.Next(bytes.Count + 1), piece);
    }

    static byte[] LengthField(Random random)
    {
        byte[] field = new byte[8];
        long value = limits[random.Next(limits.Length)];
        int size = 1 << random.Next(1, 4);
        if (random.Next(2) == 0)
        {
            BinaryPrimitives.WriteInt64LittleEndian(field, value);
            return field[..size];
        }
        BinaryPrimitives.WriteInt64BigEndian(field, value);
        return field[^size..];
    }

    static void Overwrite(List<byte> bytes, int at, byte[] field)
    {
        for (int i = 0; i < field.Length && at + i < bytes.Count; i++) bytes[at + i] = field[i];
    }

    /// <summary>Puts another number in the place of the next one that is written in digits.</summary>
    static void ReplaceNumber(List<byte> bytes, int at, string number)
    {
        int start = bytes.FindIndex(at, value => char.IsAsciiDigit((char)value));
        if (start < 0) return;
        int end = bytes.FindIndex(start, value => !char.IsAsciiDigit((char)value));
        bytes.RemoveRange(start, (end < 0 ? bytes.Count : end) - start);
        bytes.InsertRange(start, number.Select(digit => (byte)digit));
    }

    static void Splice(List<byte> bytes, int at, byte[] donor, Random random)
    {
        int from = random.Next(donor.Length);
        bytes.RemoveRange(at, random.Next(2) == 0 ? bytes.Count - at : Math.Min(bytes.Count - at, random.Next(64)));
        bytes.InsertRange(at, donor[from..Math.Min(donor.Length, random.Next(2) == 0 ? donor.Length : from + random.Next(64))]);
    }
}
