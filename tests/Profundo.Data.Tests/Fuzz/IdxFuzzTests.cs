using System.IO.Compression;
using System.Numerics;

namespace Profundo.Tests;

public class IdxFuzzTests
{
    static readonly Dictionary<byte, int> sizes = new() { [0x08] = 1, [0x09] = 1, [0x0B] = 2, [0x0C] = 4, [0x0D] = 4, [0x0E] = 8 };

    static readonly byte[][] files =
    [
        Create(0x08, 3, 4, 5), Create(0x09, 60), Create(0x0B, 1, 30), Create(0x0C, 2, 5, 7), Create(0x0D, 2, 2, 2, 2), Create(0x0E, 9), Create(0x08, 0, 28, 28), Create(0x0C, 5, 0),
    ];

    static byte[] Create(byte type, params uint[] dimensions)
    {
        byte[] elements = new byte[dimensions.Aggregate(sizes[type], (size, length) => size * (int)length)];
        new Random(type).NextBytes(elements);
        return IdxBytes.Create(type, dimensions, elements);
    }

    static byte[] Damaged(Random random) => Mutant.Of(files[random.Next(files.Length)], ..12, random, files);

    [Fact]
    public void Damaged_arrays_are_refused_or_right() => Run(Damaged, data => data, buffers: 16 << 10, perByte: 8);

    /// <summary>Damage before compression, which the reader cannot tell from a file that was made so.</summary>
    [Fact]
    public void Damaged_arrays_in_intact_archives_are_refused_or_right() => Run(random => IdxBytes.Gzip(Damaged(random)), Unpack, buffers: 2 << 20, perByte: 64);

    /// <summary>Damage behind compression.</summary>
    [Fact]
    public void Damaged_archives_are_refused_or_right()
    {
        byte[][] archives = [.. files.Select(IdxBytes.Gzip)];
        Run(random => Mutant.Of(archives[random.Next(archives.Length)], .., random, archives), Unpack, buffers: 2 << 20, perByte: 64);
    }

    static void Run(Func<Random, byte[]> mutate, Func<byte[], byte[]?> content, long buffers, int perByte) => Fuzzing.Run(mutate, data =>
    {
        IdxArray array = IdxFile.Read(new MemoryStream(data), "mutant");
        return () =>
        {
            Assert.Equal(Reference(content(data)), array.Bytes.Chunk(sizes[(byte)array.ElementType]).SelectMany(element => element.Reverse()));
            Assert.Equal(array.Dimensions.Aggregate(1L, (product, size) => product * size), array.Count);
        };
    }, buffers, perByte, data => Assert.Null(Reference(content(data))));

    /// <summary>The elements as the format's description has them; null where it does not allow them.</summary>
    static byte[]? Reference(byte[]? content)
    {
        if (content is not [0, 0, var type, >= 1 and <= 8 and var rank, ..] || !sizes.TryGetValue(type, out int size) || content.Length < 4 + 4 * rank) return null;
        BigInteger[] lengths = [.. content[4..(4 + 4 * rank)].Chunk(4).Select(length => new BigInteger(length, isUnsigned: true, isBigEndian: true))];
        BigInteger bytes = lengths.Aggregate(BigInteger.One, (product, length) => product * length) * size;
        byte[] elements = content[(4 + 4 * rank)..];
        return bytes == elements.Length && lengths.All(length => length <= int.MaxValue) ? elements : null;
    }

    static byte[]? Unpack(byte[] data)
    {
        try
        {
            using MemoryStream content = new();
            using GZipStream gzip = new(new MemoryStream(data), CompressionMode.Decompress);
            gzip.CopyTo(content);
            return content.ToArray();
        }
        catch (InvalidDataException)
        {
            return null;
        }
    }
}
