using System.Buffers.Binary;
using System.IO.Compression;
using System.Text;

namespace Profundo.Tests;

/// <summary>Damaged npy and npz files are refused or read right.</summary>
public class ArrayFuzzTests
{
    const int Magic = 8;

    static readonly byte[][] files = [.. ((string[])["f4.npy", "f8_big.npy", "f4_fortran.npy", "i1.npy", "i2_fortran_big.npy", "i8.npy", "u4.npy", "b1.npy", "f2.npy", "scalar.npy", "empty.npy", "f8_version3.npy"]).Select(name => File.ReadAllBytes(GoldenFile.Path(name)))];

    [Fact]
    public void Arrays() => Fuzzing.Run(Damaged, Read(data => new MemoryStream(data)), buffers: 64 << 10, perByte: 64);

    /// <summary>The reader does not learn the length.</summary>
    [Fact]
    public void Arrays_from_a_network() => Fuzzing.Run(Damaged, Read(data => new ForwardOnly(data)), buffers: 3 << 20, perByte: 64);

    /// <summary>In half of the rounds the length of the header is put right again, so that more than that comes to be looked at.</summary>
    static byte[] Damaged(Random random)
    {
        byte[] intact = files[random.Next(files.Length)];
        if (random.Next(2) == 0 || intact[6] != 1) return Mutant.Of(intact, ..Math.Min(intact.Length, 128), random, files);
        int end = Magic + 2 + BinaryPrimitives.ReadUInt16LittleEndian(intact.AsSpan(Magic));
        return NpyBytes.Create(Encoding.Latin1.GetString(Mutant.Of(intact[(Magic + 2)..end], .., random)), intact[end..]);
    }

    static Func<byte[], Action> Read(Func<byte[], Stream> open) => data =>
    {
        using Stream stream = open(data);
        Tensor tensor = Npy.Load(stream);
        long end = stream.CanSeek ? stream.Position : data.Length;
        return () =>
        {
            Assert.InRange(tensor.Size, 0, data.Length);
            string header = Encoding.Latin1.GetString(data);
            byte[] again = Saved(tensor), elements = again[^(int)(tensor.Size * tensor.DType.Size)..];
            if (stream.CanSeek && header.Contains($"'{NpyElementType.Spell(tensor.DType)}'") && header.Contains("False") && tensor.DType != DType.Bool)
                Assert.Equal(data[(int)(end - elements.Length)..(int)end], elements);
            Assert.True(Npy.Load(new MemoryStream(again)) is var read && read.DType == tensor.DType && Saved(read).AsSpan().SequenceEqual(again));
            tensor.Release();
        };
    };

    static byte[] Saved(Tensor tensor)
    {
        using MemoryStream stream = new();
        Npy.Save(stream, tensor);
        return stream.ToArray();
    }

    static readonly Tensor weights = Tensor.Arange(24).Reshape([2, 3, 4]).AsType(DType.Int32);

    /// <summary>Checksums see to it that no wrong number is read.</summary>
    [Theory]
    [InlineData(false, false)]
    [InlineData(false, true)]
    [InlineData(true, false)]
    [InlineData(true, true)]
    public void Archives(bool isCompressed, bool isDirectoryDamaged)
    {
        using MemoryStream stream = new();
        Npz.Save(stream, new Dictionary<string, Tensor> { ["a"] = weights, ["b"] = weights.AsType(DType.Float64) }, isCompressed);
        byte[] intact = stream.ToArray();
        Fuzzing.Run(random => Mutant.Of(intact, isDirectoryDamaged ? ^160.. : ..64, random, intact), data =>
        {
            var tensors = Npz.Load(new MemoryStream(data));
            return () => Assert.All(tensors.Values, tensor => Assert.Equal(weights.ToArray<double>(), tensor.ToArray<double>()));
        }, buffers: 3 << 20, perByte: 256);
    }

    /// <summary>Damage to what is in an archive, which its checksums therefore approve of.</summary>
    [Fact]
    public void Damaged_arrays_in_intact_archives() => Fuzzing.Run(random =>
    {
        using MemoryStream stream = new();
        using (ZipArchive zip = new(stream, ZipArchiveMode.Create, leaveOpen: true))
            foreach (string name in (string[])["a.npy", "b.npy"])
            {
                using Stream entry = zip.CreateEntry(name, random.Next(2) == 0 ? CompressionLevel.NoCompression : CompressionLevel.Fastest).Open();
                entry.Write(name == "a.npy" ? files[random.Next(files.Length)] : Damaged(random));
            }
        return stream.ToArray();
    }, data =>
    {
        var tensors = Npz.Load(new MemoryStream(data));
        return () => Assert.All(tensors.Values, tensor => Assert.InRange(tensor.Size, 0, 1000L * data.Length));
    }, buffers: 4 << 20, perByte: 1024);
}
