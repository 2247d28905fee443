using System.Buffers.Binary;

namespace Profundo.Tests;

public class IdxFileTests
{
    static IdxArray Read(byte[] data, long maxBytes = IdxFile.DefaultMaxBytes) => IdxFile.Read(new MemoryStream(data), "test.idx", maxBytes);

    static DataFormatException Refused(byte[] data, long maxBytes = IdxFile.DefaultMaxBytes) =>
        Assert.Throws<DataFormatException>(() => Read(data, maxBytes));

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void ReadsBytesPlainAndCompressed(bool isCompressed)
    {
        byte[] data = IdxBytes.Create(0x08, [2, 3], [1, 2, 3, 4, 5, 255]);
        IdxArray array = Read(isCompressed ? IdxBytes.Gzip(data) : data);
        Assert.Equal(IdxElementType.UInt8, array.ElementType);
        Assert.Equal([2, 3], array.Dimensions);
        Assert.Equal([1, 2, 3, 4, 5, 255], array.Values<byte>().ToArray());
        Assert.Equal(6, array.Count);
    }

    [Fact]
    public void ConvertsEveryElementTypeFromBigEndian()
    {
        Assert.Equal([(sbyte)-2], Read(IdxBytes.Create(0x09, [1], [0xFE])).Values<sbyte>().ToArray());
        Assert.Equal([(short)-2, (short)258], Read(IdxBytes.Create(0x0B, [2], [0xFF, 0xFE, 1, 2])).Values<short>().ToArray());
        Assert.Equal([16909060], Read(IdxBytes.Create(0x0C, [1], [1, 2, 3, 4])).Values<int>().ToArray());
        Assert.Equal([1.5f], Read(IdxBytes.Create(0x0D, [1], [0x3F, 0xC0, 0, 0])).Values<float>().ToArray());
        byte[] pi = new byte[8];
        BinaryPrimitives.WriteDoubleBigEndian(pi, Math.PI);
        Assert.Equal([Math.PI], Read(IdxBytes.Create(0x0E, [1], pi)).Values<double>().ToArray());
    }

    [Fact]
    public void ReadsFilesAndStreamsThatCannotSeek()
    {
        byte[] data = IdxBytes.Create(0x08, [3], [7, 8, 9]);
        using TemporaryFolder folder = new();
        File.WriteAllBytes(folder["a.idx"], IdxBytes.Gzip(data));
        Assert.Equal([7, 8, 9], IdxFile.Read(folder["a.idx"]).Bytes);
        using ReplayStream forwardOnly = new(new MemoryStream(data), prefixLength: 0);
        Assert.Equal([7, 8, 9], IdxFile.Read(forwardOnly, "stream").Bytes);
    }

    [Fact]
    public void AcceptsEmptyArraysAndRankEight()
    {
        Assert.Empty(Read(IdxBytes.Create(0x08, [0, 28, 28], [])).Bytes);
        Assert.Empty(Read(IdxBytes.Create(0x08, [0x7FFFFFFF, 0x7FFFFFFF, 0], [])).Bytes);
        Assert.Equal([5], Read(IdxBytes.Create(0x08, [1, 1, 1, 1, 1, 1, 1, 1], [5])).Bytes);
    }

    [Fact]
    public void ReadingAsAnotherTypeNamesTheRightOne()
    {
        IdxArray array = Read(IdxBytes.Create(0x08, [1], [1]));
        InvalidOperationException error = Assert.Throws<InvalidOperationException>(() => array.Values<float>().Length);
        Assert.Contains("Values<Byte>()", error.Message);
    }

    [Fact]
    public void NamesWhatIsWrong()
    {
        Assert.Contains("0 bytes", Refused([]).Message);
        Assert.Contains("504B0304", Refused("PK\x3\x4 a zip file"u8.ToArray()).Message);
        Assert.Contains("type code 0A", Refused(IdxBytes.Create(0x0A, [1], [1])).Message);
        Assert.Contains("between 1 and 8 dimensions", Refused(IdxBytes.Create(0x08, [], [1])).Message);
        Assert.Contains("found 9", Refused(IdxBytes.Create(0x08, [1, 1, 1, 1, 1, 1, 1, 1, 1], [1])).Message);
        Assert.Contains("4294967295", Refused(IdxBytes.Create(0x08, [uint.MaxValue], [1])).Message);
        Assert.Contains("only 5", Refused(IdxBytes.Create(0x08, [2, 3], [1, 2, 3, 4, 5])).Message);
        Assert.Contains("only 5", Refused(IdxBytes.Gzip(IdxBytes.Create(0x08, [2, 3], [1, 2, 3, 4, 5]))).Message);
        Assert.Contains("more data", Refused(IdxBytes.Create(0x08, [2], [1, 2, 3])).Message);
        Assert.Contains("test.idx", Refused([0, 0]).Message);
        Assert.Contains("raise maxBytes", Refused(IdxBytes.Create(0x08, [11], new byte[11]), maxBytes: 10).Message);
    }

    [Fact]
    public void SizesWhoseProductOverflowsAreRefused()
    {
        uint[] eight = [.. Enumerable.Repeat(0x7FFFFFFFu, 8)];
        Assert.Contains("needs more", Refused(IdxBytes.Create(0x0E, eight, [])).Message);
        Assert.Contains("needs more", Refused(IdxBytes.Create(0x08, [65536, 65536, 65536, 65536], [])).Message); // 2^64
    }

    [Fact]
    public void DamagedOrCutGzipIsRefused()
    {
        const int trailer = 8; // CRC-32 and length; .NET's decompressor does not miss them, and neither does the content
        byte[] data = IdxBytes.Gzip(IdxBytes.Create(0x08, [1000], [.. Enumerable.Range(0, 1000).Select(i => (byte)(i * i))]));
        for (int length = 0; length < data.Length - trailer; length++) Refused(data[..length]);
        data[^6] ^= 1; // the CRC-32 of the content
        Assert.Contains("gzip", Refused(data).Message);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void AHeaderAloneClaimsNoMemory(bool isCompressed)
    {
        byte[] data = IdxBytes.Create(0x08, [1 << 30], new byte[100]);
        if (isCompressed) data = IdxBytes.Gzip(data);
        long before = GC.GetAllocatedBytesForCurrentThread();
        Refused(data);
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 4 << 20);
    }

    [Fact]
    public void ABombIsReadOnlyAsFarAsItsHeaderSays()
    {
        byte[] bomb = IdxBytes.Gzip(IdxBytes.Create(0x08, [10], new byte[64 << 20]));
        long before = GC.GetAllocatedBytesForCurrentThread();
        Assert.Contains("more data", Refused(bomb).Message);
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 4 << 20);
    }
}
