namespace Profundo.Tests;

/// <summary>Damages bytes: flipped bits, replaced and inserted bytes, repeated and missing pieces, numbers at their limits.</summary>
static class Mutant
{
    /// <param name="intact">What is damaged.</param>
    /// <param name="focus">Where half of the changes go: the header or directory, where they hurt most.</param>
    /// <param name="random">Where the damage comes from.</param>
    public static byte[] Of(byte[] intact, Range focus, Random random)
    {
        List<byte> bytes = [.. intact];
        for (int change = random.Next(1, 4); change > 0 && bytes.Count > 8; change--)
        {
            var (start, count) = random.Next(2) == 0 ? focus.GetOffsetAndLength(intact.Length) : (0, bytes.Count);
            int at = Math.Min(start + random.Next(count), bytes.Count - 1);
            int length = random.Next(1, Math.Min(16, bytes.Count - at) + 1);
            switch (random.Next(7))
            {
                case 0: bytes[at] ^= (byte)(1 << random.Next(8)); break;
                case 1: bytes[at] = (byte)random.Next(256); break;
                case 2: bytes[at] = (byte)"0123456789'\"{}[](),:-<>|"[random.Next(24)]; break;
                case 3: bytes.Insert(at, (byte)random.Next(256)); break;
                case 4: bytes.InsertRange(at, bytes.GetRange(at, length)); break;
                case 5: bytes.RemoveRange(at, random.Next(4) == 0 ? bytes.Count - at : length); break;
                default:
                    byte limit = (byte)(random.Next(2) * 255);
                    for (int i = 0; i < Math.Min(length, 8); i++) bytes[at + i] = limit;
                    break;
            }
        }
        return [.. bytes];
    }
}
