using System.IO.Compression;

namespace Profundo.Tests;

public class NpzTests
{
    [Theory]
    [InlineData("stored.npz")]
    [InlineData("compressed.npz")]
    public void Reads_archives_of_NumPy(string name)
    {
        var arrays = Npz.Load(GoldenFile.Path(name));
        Assert.Equal(["weights", "labels", "ünïcode/ключ"], arrays.Keys);
        GoldenFile.AssertIs(arrays["weights"], DType.Float32, [4, 6], GoldenFile.Values("f4", 24));
        GoldenFile.AssertIs(arrays["labels"], DType.Int64, [10], GoldenFile.Values("i8", 10));
        GoldenFile.AssertIs(arrays["ünïcode/ключ"], DType.Bool, [5], GoldenFile.Values("b1", 5));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void What_is_saved_is_loaded(bool isCompressed)
    {
        using TemporaryFolder folder = new();
        Tensor large = Tensor.RandomNormal([700, 900]);
        Npz.Save(folder["x.npz"], new Dictionary<string, Tensor> { ["b"] = large, ["a"] = Tensor.Arange(3).AsType(DType.Int32), ["é"] = Tensor.Zeros([0, 2]) }, isCompressed);
        var arrays = Npz.Load(folder["x.npz"]);
        Assert.Equal(["b", "a", "é"], arrays.Keys);
        Assert.Equal(large.ToArray<float>(), arrays["b"].ToArray<float>());
        Assert.Equal([0, 1, 2], arrays["a"].ToArray<int>());
        Assert.Equal([0, 2], arrays["é"].Shape.ToArray());
    }

    [Fact]
    public void The_same_arrays_give_the_same_bytes()
    {
        Assert.Equal(Saved(), Saved());
        static byte[] Saved() => Archive(("x", Tensor.Arange(10)), ("y", Tensor.Ones([2])));
    }

    [Fact]
    public void Single_arrays_are_read_when_asked_for()
    {
        using NpzFile file = NpzFile.Open(GoldenFile.Path("compressed.npz"));
        Assert.Equal(3, file.Names.Count);
        Assert.Equal([10], file["labels"].Shape.ToArray());
        Assert.Equal([10], file["labels"].Shape.ToArray());
        Assert.Contains("weights, labels", Assert.Throws<KeyNotFoundException>(() => file["biases"]).Message);
    }

    [Fact]
    public void An_array_that_is_no_tensor_does_not_hide_the_others()
    {
        byte[] archive = Zip(("good.npy", File.ReadAllBytes(GoldenFile.Path("f4.npy"))), ("bad.npy", File.ReadAllBytes(GoldenFile.Path("refused_texts.npy"))));
        using NpzFile file = NpzFile.Open(new MemoryStream(archive));
        Assert.Equal([2, 3, 4], file["good"].Shape.ToArray());
        Assert.Contains("bad.npy", Assert.Throws<DataFormatException>(() => file["bad"]).Message);
    }

    [Fact]
    public void A_changed_byte_is_noticed()
    {
        byte[] archive = Archive(("x", Tensor.Arange(1000)));
        archive[2000] ^= 1;
        Assert.Contains("checksum", Assert.Throws<DataFormatException>(() => Npz.Load(new MemoryStream(archive))).Message);
    }

    [Fact]
    public void A_bomb_does_not_explode()
    {
        byte[] bomb = Zip(("x.npy", NpyBytes.Create("{'descr': '|u1', 'fortran_order': False, 'shape': (268435456,), }", new byte[100 << 20])));
        Assert.InRange(bomb.Length, 0, 1 << 20);
        long before = Memory.Report().LiveBytes;
        Assert.Contains("maxBytes", Assert.Throws<DataFormatException>(() => Npz.Load(new MemoryStream(bomb), maxBytes: 50 << 20)).Message);
        Assert.Contains("only", Assert.Throws<DataFormatException>(() => Npz.Load(new MemoryStream(bomb))).Message); // 256 MiB announced, 100 there
        Assert.InRange(Memory.Report().LiveBytes, 0, before);
    }

    [Fact]
    public void Refuses_archives_of_other_kinds()
    {
        Assert.Contains("readme.txt", Refused(Zip(("readme.txt", [1]))).Message);
        Assert.Contains("second time", Refused(Zip(("a.npy", [1]), ("a.npy", [2]))).Message);
        Assert.Contains("npz archive", Refused([1, 2, 3]).Message);
        Assert.Throws<ArgumentException>(() => Npz.Load(new ForwardOnly([])));
    }

    [Fact]
    public void Names_must_differ() =>
        Assert.Throws<ArgumentException>(() => Archive(("x", Tensor.Ones([1])), ("x", Tensor.Ones([1]))));

    static DataFormatException Refused(byte[] archive) => Assert.Throws<DataFormatException>(() => Npz.Load(new MemoryStream(archive)));

    static byte[] Archive(params (string Name, Tensor Tensor)[] arrays)
    {
        using MemoryStream stream = new();
        Npz.Save(stream, arrays.Select(array => KeyValuePair.Create(array.Name, array.Tensor)));
        return stream.ToArray();
    }

    static byte[] Zip(params (string Name, byte[] Content)[] entries)
    {
        using MemoryStream stream = new();
        using (ZipArchive zip = new(stream, ZipArchiveMode.Create, leaveOpen: true))
            foreach (var (name, content) in entries)
            {
                using Stream entry = zip.CreateEntry(name).Open();
                entry.Write(content);
            }
        return stream.ToArray();
    }
}
