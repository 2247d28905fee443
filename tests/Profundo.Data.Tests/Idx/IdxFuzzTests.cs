namespace Profundo.Tests;

public class IdxFuzzTests
{
    /// <summary>Whatever is done to a file, the answer is an array that fits its header or a DataFormatException.</summary>
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void MutatedInputNeverCrashes(bool isCompressed)
    {
        Random random = new(1);
        byte[] elements = new byte[2 * 5 * 7 * 4];
        random.NextBytes(elements);
        byte[] intact = IdxBytes.Create(0x0C, [2, 5, 7], elements);
        if (isCompressed) intact = IdxBytes.Gzip(intact);
        int refused = 0;
        long before = GC.GetAllocatedBytesForCurrentThread();
        for (int round = 0; round < 10_000; round++)
        {
            byte[] mutant = Mutate(intact, random);
            try
            {
                IdxArray array = IdxFile.Read(new MemoryStream(mutant), "mutant");
                long count = array.Dimensions.Aggregate(1L, (product, size) => product * size);
                Assert.Equal(count, array.Count);
            }
            catch (DataFormatException)
            {
                refused++;
            }
        }
        long perRound = (GC.GetAllocatedBytesForCurrentThread() - before) / 10_000;
        Assert.InRange(refused, 3_000, 9_999);
        Assert.InRange(perRound, 0, 1 << 20);
    }

    static byte[] Mutate(byte[] intact, Random random)
    {
        List<byte> bytes = [.. intact];
        for (int change = random.Next(1, 4); change > 0 && bytes.Count > 0; change--)
        {
            // Half of the changes hit the header, where they hurt most.
            int at = random.Next(random.Next(2) == 0 ? Math.Min(20, bytes.Count) : bytes.Count);
            switch (random.Next(4))
            {
                case 0: bytes[at] ^= (byte)(1 << random.Next(8)); break;
                case 1: bytes[at] = (byte)random.Next(256); break;
                case 2: bytes.RemoveRange(at, random.Next(bytes.Count - at)); break;
                default: bytes.Insert(at, (byte)random.Next(256)); break;
            }
        }
        return [.. bytes];
    }
}
